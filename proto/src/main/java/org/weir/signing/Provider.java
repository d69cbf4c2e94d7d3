package org.weir.signing;

import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * The provider of elliptic-curve arithmetic: Conscrypt where its native part loads, the platform's own otherwise. The native one
 * signs about ten times faster, and signatures are most of what a small question costs; both give the same results.
 */
final class Provider {
    private static final java.security.@Nullable Provider NATIVE = load();

    private Provider() {}

    static void apply(JCAAware<? extends JCAContext> operation) {
        if (NATIVE != null) {
            operation.getJCAContext().setProvider(NATIVE);
        }
    }

    static java.security.@Nullable Provider nativeProvider() {
        return NATIVE;
    }

    private static java.security.@Nullable Provider load() {
        return Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;
    }
}
