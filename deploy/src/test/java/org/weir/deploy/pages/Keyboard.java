package org.weir.deploy.pages;

import com.microsoft.playwright.Page;

/** Somebody who has no mouse. */
final class Keyboard {
    private static final int MOST = 60;

    private Keyboard() {}

    /** @param what of the element in focus is looked at */
    static void tabTo(Page page, String what, String expected) {
        for (int i = 0; i < MOST; i++) {
            page.keyboard().press("Tab");
            if (expected.equals(page.evaluate(what))) {
                return;
            }
        }
        throw new AssertionError("Tab never reaches " + expected);
    }
}
