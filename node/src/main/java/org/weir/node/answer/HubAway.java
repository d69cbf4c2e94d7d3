package org.weir.node.answer;

/** No reply came. The message is a sentence for people at this node; whether the question was received is not known. */
public final class HubAway extends Exception {
    private static final long serialVersionUID = 1;

    public HubAway(String sentence) {
        super(sentence, null, false, false);
    }
}
