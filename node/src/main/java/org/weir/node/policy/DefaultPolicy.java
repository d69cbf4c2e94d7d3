package org.weir.node.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.weir.membership.Member;

/**
 * The documented default: the file that joining, a demo or a pilot writes for an agency that brings none. It is the file that
 * grants, never its absence: a node without one refuses every question.
 */
public final class DefaultPolicy {
    private DefaultPolicy() {}

    /** Its text, for this agency. */
    public static String text(String agency) {
        Member.requireId(agency);
        try (InputStream in = DefaultPolicy.class.getResourceAsStream("default-policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("default-policy.yaml is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${agency}", agency);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
