package org.weir.console.accounts;

/** By which way somebody signed in. Each names its people by itself: the same person can have one name here and another there. */
public enum Way {
    /** An account of the program's own, by password or passkey. */
    OWN,
    /** The word of the provider that the program's settings name. */
    PROVIDER
}
