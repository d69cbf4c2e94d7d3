package org.weir.console.pages;

/**
 * Somebody has signed out here.
 *
 * @param provider what the provider is called where they may be signed in still; empty without one
 * @param address where they sign out there; empty when there is no such place
 */
public record SignedOut(String provider, String address) {}
