package org.weir.console.pages;

import org.weir.console.web.Reply;

/** A request of anybody, for a page that is for everybody. */
public final class PublicVisit {
    private final Frame frame;
    private final Looks looks;

    PublicVisit(Frame frame, Looks looks) {
        this.frame = frame;
        this.looks = looks;
    }

    public Words words() {
        return frame.words();
    }

    /** The page. */
    public Reply page(String template, String title, Object model) {
        return looks.page(200, frame, template, title, Script.NONE, model);
    }
}
