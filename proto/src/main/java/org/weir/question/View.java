package org.weir.question;

import java.util.List;

/**
 * At which place of its hierarchy a code is looked at: from {@code minHops} to {@code maxHops} steps of {@code skos:broader}
 * up, and only at the named levels.
 *
 * @param minHops least number of steps; 0 means the code itself
 * @param maxHops greatest number of steps; {@link #UNBOUNDED} for as far as the hierarchy goes
 * @param levels names of levels a target may have, sorted; empty for any
 */
public record View(int minHops, int maxHops, List<String> levels) {
    public static final int UNBOUNDED = 99;

    /** The code as recorded. */
    public static final View SELF = new View(0, 0, List.of());

    public View {
        levels = levels.stream().distinct().sorted().toList();
        levels.forEach(Names::requireLocalName);
        if (minHops < 0 || maxHops < minHops || maxHops > UNBOUNDED) {
            throw new IllegalArgumentException("Hops run from 0 upwards");
        }
    }

    public String canonical() {
        if (equals(SELF)) {
            return "as-recorded";
        }
        String hops = "up " + minHops + ".." + (maxHops == UNBOUNDED ? "*" : maxHops);
        return levels.isEmpty() ? hops : hops + " level " + String.join(" ", levels);
    }
}
