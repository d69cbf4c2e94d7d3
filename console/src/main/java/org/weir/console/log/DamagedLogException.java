package org.weir.console.log;

import java.io.IOException;

/** A part of the log is not what was written. It names the part; nothing is repaired by guessing. */
public final class DamagedLogException extends IOException {
    private final String part;

    /** @param part path of the resource */
    public DamagedLogException(String part, String sentence) {
        super(part + ": " + sentence);
        this.part = part;
    }

    public DamagedLogException(String part, String sentence, Throwable cause) {
        super(part + ": " + sentence, cause);
        this.part = part;
    }

    public String part() {
        return part;
    }
}
