package org.weir.console.approval;

import org.weir.console.accounts.Way;

/**
 * One of the two who decide.
 *
 * @param name of the account
 * @param way by which they signed in
 */
public record Decider(String name, Way way) {}
