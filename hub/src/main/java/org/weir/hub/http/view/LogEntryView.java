package org.weir.hub.http.view;

/**
 * One entry of the log.
 *
 * @param at when the hub says it happened; empty for a kind that this version does not know
 * @param what it says, in words
 * @param digest of what it binds; empty when it binds nothing
 * @param session of the question it is about; empty when it is about none
 * @param text the entry itself, as it was hashed; in base64url for a kind that this version does not know
 */
public record LogEntryView(String number, String at, String what, String digest, String session, String text) {}
