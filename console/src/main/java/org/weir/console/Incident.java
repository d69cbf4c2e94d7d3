package org.weir.console;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A fault that somebody will ask about: the outside learns a random id, the log has the id with the place of the fault. Messages
 * of exceptions stay out of the log, because a library may quote what it was given.
 */
public final class Incident {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRAMES = 12;

    private Incident() {}

    /** Logs the fault and returns its id. */
    public static String record(Logger log, String what, @Nullable Throwable cause) {
        byte[] id = new byte[6];
        RANDOM.nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        log.error("{}: incident {} {}", what, incident, trace(cause));
        return incident;
    }

    private static String trace(@Nullable Throwable cause) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable t = cause; t != null && depth < 4; t = t.getCause(), depth++) {
            text.append(depth == 0 ? "" : " caused by ").append(t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(" at ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
