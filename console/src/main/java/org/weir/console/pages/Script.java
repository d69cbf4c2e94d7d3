package org.weir.console.pages;

/** The one script that a page loads, if any. */
public enum Script {
    NONE,
    /** Follows something under way; a browser without scripts loads the page again by itself. */
    FOLLOW,
    /** Checks a bundle of evidence. */
    VERIFY,
    /** Makes passkeys, and signs in by them. */
    PASSKEY,
    /** Helps to write a question: words of the vocabulary, and a form that is followed as it is filled in. */
    WRITE
}
