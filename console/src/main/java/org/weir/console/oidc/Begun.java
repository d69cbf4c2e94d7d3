package org.weir.console.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/**
 * A sign-in that was begun, to be kept until the person comes back, and used once.
 *
 * @param address where the person is sent
 */
public record Begun(URI address, State state, Nonce nonce, CodeVerifier verifier) {

    /** What the person comes back with, and nobody can guess. */
    public String key() {
        return state.getValue();
    }

    /** None of the secrets. */
    @Override
    public String toString() {
        return "sign-in begun";
    }
}
