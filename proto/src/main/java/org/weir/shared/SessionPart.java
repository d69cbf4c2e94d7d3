package org.weir.shared;

import java.time.Instant;
import java.util.List;

/**
 * A part of what the members of a session sent, as whoever recomputes the total is given it. The frame comes first. Holding one proves
 * nothing yet.
 */
public sealed interface SessionPart {

    /**
     * Who joined, and until when the steps lasted.
     *
     * @param joinings as the members sealed them; each covers the times too
     */
    record Frame(Instant joinBy, Instant uploadBy, Instant revealBy, List<String> joinings) implements SessionPart {
        public Frame {
            joinings = List.copyOf(joinings);
        }
    }

    /** A member's masked figures, and what it sealed about them. */
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed through and read once.
    record Upload(String seal, byte[] vector) implements SessionPart {
        /** Without the vector. */
        @Override
        public String toString() {
            return "upload of " + vector.length + " bytes";
        }
    }

    /** What a survivor sealed to take the masks off. */
    record Reveal(String seal) implements SessionPart {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "reveal";
        }
    }
}
