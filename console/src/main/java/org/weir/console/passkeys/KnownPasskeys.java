package org.weir.console.passkeys;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.console.accounts.Passkey;
import org.weir.console.accounts.PasskeyStore;

/** The stored passkeys, as the library asks for them. */
final class KnownPasskeys implements CredentialRepository {
    private final PasskeyStore store;

    KnownPasskeys(PasskeyStore store) {
        this.store = store;
    }

    static ByteArray bytes(String base64url) {
        try {
            return ByteArray.fromBase64Url(base64url);
        } catch (Base64UrlException e) {
            throw new IllegalStateException("A passkey was read that is not base64url", e);
        }
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String account) {
        return store.of(account).stream()
                .map(p -> PublicKeyCredentialDescriptor.builder()
                        .id(bytes(p.credential()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String account) {
        return store.of(account).stream().findFirst().map(p -> bytes(p.handle()));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return store.account(handle.getBase64Url());
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credential, ByteArray handle) {
        return store.find(credential.getBase64Url())
                .filter(p -> p.handle().equals(handle.getBase64Url()))
                .map(KnownPasskeys::registered);
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credential) {
        return store.find(credential.getBase64Url()).map(KnownPasskeys::registered).stream()
                .collect(Collectors.toSet());
    }

    private static RegisteredCredential registered(Passkey passkey) {
        return RegisteredCredential.builder()
                .credentialId(bytes(passkey.credential()))
                .userHandle(bytes(passkey.handle()))
                .publicKeyCose(bytes(passkey.key()))
                .signatureCount(passkey.count())
                .build();
    }
}
