package org.weir.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.console.accounts.Role;
import org.weir.console.oidc.NotSignedInException.Reason;
import org.weir.console.settings.Outside;

/**
 * A provider of sign-in (OpenID Connect Core 1.0, part 3.1, with PKCE of RFC 7636). Its addresses are read from its discovery document
 * and count for an hour; its keys as long as its ID tokens verify with them. Nobody is sent to a provider that has not answered in the
 * last seconds: they would see a browser's error instead of a page that says what to do.
 *
 * <p>Checked of an ID token: the signature with a key of the provider, an algorithm of the list, issuer, audience, the time, and the
 * nonce. Whether a sign-in was begun by the same browser is for the caller. Calls block, for at most some seconds each.
 */
public final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();
    private static final int LARGEST_KEYS = 256 * 1024;
    private static final Duration METADATA = Duration.ofHours(1);
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final OidcSettings settings;
    private final Issuer issuer;
    private final ClientID client;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** The provider as it described itself, at that moment. */
    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant at) {

        boolean counts(Instant now, Duration age) {
            return now.isBefore(at.plus(age));
        }
    }

    public Provider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.issuer = new Issuer(settings.issuer());
        this.client = new ClientID(settings.client());
        this.clock = clock;
    }

    /** What people call it. */
    public String name() {
        return settings.name();
    }

    /** Begins a sign-in. */
    public Begun begin() throws NotSignedInException {
        OIDCProviderMetadata metadata = known(LATELY).metadata();
        State state = new State(32);
        Nonce nonce = new Nonce(32);
        CodeVerifier verifier = new CodeVerifier();
        Scope scope = new Scope("openid");
        settings.scopes().forEach(scope::add);
        URI address = new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, settings.callback())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Begun(address, state, nonce, verifier);
    }

    /**
     * Ends a sign-in with what the person came back with.
     *
     * @param code of the provider
     * @param saidIssuer who says so (RFC 9207); empty when nobody did
     */
    public Person finish(Begun begun, String code, Optional<String> saidIssuer) throws NotSignedInException {
        Known provider = known(METADATA);
        if (saidIssuer.filter(said -> !said.equals(issuer.getValue())).isPresent()
                || (saidIssuer.isEmpty() && provider.metadata().supportsAuthorizationResponseIssuerParam())) {
            throw refused(Reason.NOT_VERIFIED, "the answer names another issuer");
        }
        OIDCTokenResponse tokens = redeem(provider.metadata(), begun, code);
        if (tokens.getOIDCTokens().getIDToken() == null) {
            throw refused(Reason.NOT_VERIFIED, "there is no ID token");
        }
        try {
            IDTokenClaimsSet claims =
                    provider.validator().validate(tokens.getOIDCTokens().getIDToken(), begun.nonce());
            return person(claims.toJSONObject());
        } catch (BadJOSEException | JOSEException e) {
            LOG.warn(
                    "sign-in at the provider: the ID token does not verify fault={}",
                    e.getClass().getName());
            throw new NotSignedInException(Reason.NOT_VERIFIED, e);
        }
    }

    /** Where a person ends their session at the provider and comes back to {@code then}; empty when the provider has no such place. */
    public Optional<URI> signOut(URI then) {
        Known provider = known;
        URI end = provider == null ? null : provider.metadata().getEndSessionEndpointURI();
        return end == null || !isOutside(end)
                ? Optional.empty()
                : Optional.of(URI.create(end + (end.getRawQuery() == null ? "?" : "&") + "client_id="
                        + URLEncoder.encode(settings.client(), StandardCharsets.UTF_8) + "&post_logout_redirect_uri="
                        + URLEncoder.encode(then.toString(), StandardCharsets.UTF_8)));
    }

    private OIDCTokenResponse redeem(OIDCProviderMetadata metadata, Begun begun, String code)
            throws NotSignedInException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), settings.callback(), begun.verifier());
        TokenRequest request = settings.secret()
                .map(secret -> new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(), new ClientSecretBasic(client, new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant))
                .build();
        HTTPRequest http = request.toHTTPRequest();
        configure(http);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(http.send());
            if (response.indicatesSuccess() && response.toSuccessResponse() instanceof OIDCTokenResponse tokens) {
                return tokens;
            }
            throw refused(Reason.NOT_VERIFIED, "the provider does not take the code");
        } catch (ParseException e) {
            throw new NotSignedInException(Reason.NOT_VERIFIED, e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void configure(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT);
        request.setReadTimeout(TIMEOUT);
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(settings.trust().getSocketFactory());
    }

    /** As it described itself no longer ago than this. */
    private Known known(Duration age) throws NotSignedInException {
        Known last = known;
        if (last != null && last.counts(clock.instant(), age)) {
            return last;
        }
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, this::configure);
            URI keys = metadata.getJWKSetURI();
            if (!metadata.getIssuer().equals(issuer)
                    || keys == null
                    || !isOutside(keys)
                    || !isOutside(metadata.getTokenEndpointURI())
                    || !isOutside(metadata.getAuthorizationEndpointURI())) {
                throw refused(
                        Reason.NOT_VERIFIED, "the discovery document is another issuer's, or names no good places");
            }
            if (last != null && last.metadata().toJSONObject().equals(metadata.toJSONObject())) {
                // With the keys that it has read: they are asked for again when one is missing.
                Known still = new Known(metadata, last.validator(), clock.instant());
                known = still;
                return still;
            }
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                            keys.toURL(),
                            new DefaultResourceRetriever(
                                    TIMEOUT,
                                    TIMEOUT,
                                    LARGEST_KEYS,
                                    true,
                                    settings.trust().getSocketFactory()))
                    .retrying(true)
                    .build();
            IDTokenValidator validator = new IDTokenValidator(
                    issuer, client, new JWSVerificationKeySelector<>(settings.algorithms(), source), null);
            validator.setMaxClockSkew((int) settings.skew().toSeconds());
            Known fresh = new Known(metadata, validator, clock.instant());
            known = fresh;
            return fresh;
        } catch (GeneralException | IOException e) {
            throw unreachable(e);
        }
    }

    private static boolean isOutside(@Nullable URI address) {
        try {
            return address != null && Outside.web(address.toString()).equals(address);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    // --- What the provider's word counts for ---

    private Person person(Map<String, Object> claims) throws NotSignedInException {
        if (!(claims.get(settings.nameClaim()) instanceof String name) || name.isBlank()) {
            throw refused(Reason.NAME, "the ID token has no claim for the name");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        values(claims, settings.rolesClaim())
                .forEach(value -> roles.addAll(settings.roles().getOrDefault(value, Set.of())));
        if (roles.isEmpty()) {
            throw refused(Reason.NO_ROLE, "no value of the claim is in the table of roles");
        }
        return new Person(name, roles, settings.purposes());
    }

    /** The claim of that whole name, or the one that its dots lead to. */
    private static List<String> values(Map<?, ?> claims, String path) {
        Object value = claims.get(path);
        int dot = path.indexOf('.');
        if (value == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
            return values(inner, path.substring(dot + 1));
        }
        return switch (value) {
            case String one -> List.of(one);
            case List<?> many ->
                many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private static NotSignedInException refused(Reason reason, String sentence) {
        LOG.warn("sign-in at the provider: {}", sentence);
        return new NotSignedInException(reason);
    }

    private static NotSignedInException unreachable(Exception e) {
        LOG.warn(
                "sign-in at the provider: it does not answer as one fault={}",
                e.getClass().getName());
        return new NotSignedInException(Reason.UNREACHABLE, e);
    }
}
