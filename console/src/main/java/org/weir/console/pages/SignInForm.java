package org.weir.console.pages;

/**
 * The sign-in form.
 *
 * @param wrong text key of what went wrong; empty at first
 * @param to where to go afterwards
 */
public record SignInForm(String wrong, String to) {}
