package org.weir.console.passkeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passkey;
import org.weir.console.limit.Pending;

/**
 * Makes passkeys and lets people in by them (Web Authentication level 3, parts 7.1 and 7.2). Each challenge is random, good for five
 * minutes and for one answer. The device has to ask its person for a finger, a face or a code, so that a passkey stands for more than the
 * device.
 */
public final class Passkeys {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST = 1_000;
    private static final int HANDLE = 32;

    /** Which attestations are looked at. None is asked for, and none is believed. */
    private static final Set<String> FORMATS = Set.of("none", "packed");

    private final AccountStore accounts;
    private final RelyingParty site;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Pending<Challenge> challenges;

    private sealed interface Challenge {
        record Making(String account, PublicKeyCredentialCreationOptions options) implements Challenge {}

        record Entering(AssertionRequest request) implements Challenge {}
    }

    /**
     * What a browser is asked for.
     *
     * @param ticket to be brought back with the answer
     * @param options as JSON, for the browser
     */
    public record Asked(String ticket, String options) {}

    /** @param name of the program, as devices show it */
    public Passkeys(PasskeySettings settings, String name, AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.challenges = new Pending<>(PATIENCE, MOST, clock);
        this.site = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(settings.relyingParty())
                        .name(name)
                        .build())
                .credentialRepository(new KnownPasskeys(accounts.passkeys()))
                .origins(settings.origins())
                .build();
    }

    // --- Making one ---

    /** Begins to make a passkey of an account. */
    public Asked make(String account) throws PasskeyException {
        ByteArray handle = site.getCredentialRepository()
                .getUserHandleForUsername(account)
                .orElseGet(() -> new ByteArray(randomBytes()));
        PublicKeyCredentialCreationOptions options = site.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(account)
                        .displayName(account)
                        .id(handle)
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .timeout(PATIENCE.toMillis())
                .build());
        try {
            return new Asked(keep(new Challenge.Making(account, options)), options.toCredentialsCreateJson());
        } catch (JsonProcessingException e) {
            throw new PasskeyException(e);
        }
    }

    /**
     * Makes it.
     *
     * @param account as its person was known by
     * @param answer the browser's, as JSON
     * @throws IllegalArgumentException with a sentence, when the name is not one, there are too many or the account has changed
     */
    public void made(Account account, String ticket, String label, String answer) throws PasskeyException, IOException {
        if (!(take(ticket) instanceof Challenge.Making making)
                || !making.account().equals(account.name())) {
            throw new PasskeyException("It was not asked for");
        }
        RegistrationResult result = verify(making, answer);
        Passkey passkey = new Passkey(
                account.name(),
                making.options().getUser().getId().getBase64Url(),
                result.getKeyId().getId().getBase64Url(),
                result.getPublicKeyCose().getBase64Url(),
                result.getSignatureCount(),
                label,
                clock.instant(),
                Optional.empty());
        accounts.addPasskey(account, passkey);
    }

    private RegistrationResult verify(Challenge.Making making, String answer) throws PasskeyException {
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> credential =
                    PublicKeyCredential.parseRegistrationResponseJson(answer);
            if (!FORMATS.contains(credential.getResponse().getAttestation().getFormat())) {
                throw new PasskeyException("An attestation that was not asked for");
            }
            RegistrationResult result = site.finishRegistration(FinishRegistrationOptions.builder()
                    .request(making.options())
                    .response(credential)
                    .build());
            if (!result.isUserVerified()) {
                throw new PasskeyException("The device did not ask its person");
            }
            return result;
        } catch (IOException | RegistrationFailedException | RuntimeException e) {
            throw new PasskeyException(e);
        }
    }

    // --- Letting somebody in ---

    /** Begins to let somebody in; the device knows who. */
    public Asked enter() throws PasskeyException {
        AssertionRequest request = site.startAssertion(StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PATIENCE.toMillis())
                .build());
        try {
            return new Asked(keep(new Challenge.Entering(request)), request.toCredentialsGetJson());
        } catch (JsonProcessingException e) {
            throw new PasskeyException(e);
        }
    }

    /**
     * The account whose passkey answered; empty when it is gone.
     *
     * @param answer the browser's, as JSON
     */
    public Optional<Account> entered(String ticket, String answer) throws PasskeyException, IOException {
        if (!(take(ticket) instanceof Challenge.Entering entering)) {
            throw new PasskeyException("It was not asked for");
        }
        AssertionResult result;
        try {
            result = site.finishAssertion(FinishAssertionOptions.builder()
                    .request(entering.request())
                    .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                    .build());
        } catch (IOException | AssertionFailedException | RuntimeException e) {
            throw new PasskeyException(e);
        }
        if (!result.isSuccess() || !result.isUserVerified()) {
            throw new PasskeyException("The device did not ask its person");
        }
        return accounts.enteredBy(result.getCredential().getCredentialId().getBase64Url(), result.getSignatureCount());
    }

    // --- Challenges ---

    private byte[] randomBytes() {
        byte[] bytes = new byte[HANDLE];
        random.nextBytes(bytes);
        return bytes;
    }

    private String keep(Challenge challenge) {
        String ticket = Bytes.of(randomBytes()).base64url();
        challenges.begin(ticket, challenge);
        return ticket;
    }

    private Challenge take(String ticket) throws PasskeyException {
        return challenges.end(ticket).orElseThrow(() -> new PasskeyException("It was not asked for, or too long ago"));
    }
}
