package org.weir.node.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.weir.membership.Member;

/** The policy that a demo or pilot gives an agency that brings none. A node by itself has none, and refuses. */
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
