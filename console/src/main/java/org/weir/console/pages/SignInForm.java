package org.weir.console.pages;

/**
 * The sign-in form.
 *
 * @param wrong text key of what went wrong; empty at first
 * @param to where to go afterwards
 * @param ownAccounts whether name and password are asked for
 * @param passkeys whether somebody may sign in by a passkey
 * @param provider what the provider is called where people sign in outside; empty without one
 */
public record SignInForm(String wrong, String to, boolean ownAccounts, boolean passkeys, String provider) {}
