package org.weir.node.desk.view;

/**
 * Why there is no answer, in the reader's language.
 *
 * @param title what went wrong; empty where nothing did
 * @param more what to do about it
 * @param rest what exists in English only; empty mostly
 */
public record Wrong(String title, String more, String rest) {
    public static final Wrong NOTHING = new Wrong("", "", "");

    public boolean isThere() {
        return !title.isEmpty();
    }
}
