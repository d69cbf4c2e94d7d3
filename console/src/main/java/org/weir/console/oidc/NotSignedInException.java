package org.weir.console.oidc;

import java.util.Locale;

/** Nobody was signed in by the provider. The outside learns no more than the reason's constant sentence. */
public final class NotSignedInException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why. The texts are {@code provider.KEY}. */
    public enum Reason {
        /** The provider does not answer, or not as one. */
        UNREACHABLE,
        /** The person, or the provider, said no. */
        DECLINED,
        /** It was not begun here, by this browser, in the last minutes; or it was used before. */
        STALE,
        /** What the provider said does not verify. */
        NOT_VERIFIED,
        /** The person has no role here. */
        NO_ROLE,
        /** The person's name cannot be an account's, or is another account's. */
        NAME;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public NotSignedInException(Reason reason) {
        super(reason.key());
        this.reason = reason;
    }

    public NotSignedInException(Reason reason, Throwable cause) {
        super(reason.key(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
