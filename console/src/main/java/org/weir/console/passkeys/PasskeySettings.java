package org.weir.console.passkeys;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.weir.console.settings.Outside;
import org.weir.console.settings.Section;

/**
 * What passkeys are bound to.
 *
 * @param relyingParty host name that they are made for; with another one they are worth nothing
 * @param origins of the pages that may use them
 */
public record PasskeySettings(String relyingParty, Set<String> origins) {
    public PasskeySettings {
        origins = Set.copyOf(origins);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with a sentence that names the key
     */
    public static PasskeySettings of(Section section) {
        section.only("rp-id", "origins");
        String relyingParty = section.requiredText("rp-id").toLowerCase(Locale.ROOT);
        List<String> named = section.texts("origins");
        if (named.isEmpty()) {
            throw section.refused("origins", "name at least one, such as https://desk.example.org");
        }
        Set<String> origins = new TreeSet<>();
        for (String origin : named) {
            origins.add(origin(section, origin, relyingParty));
        }
        return new PasskeySettings(relyingParty, origins);
    }

    /** Browsers make passkeys for a host name: on this machine that is localhost, and never an address. */
    private static String origin(Section section, String text, String relyingParty) {
        URI origin;
        try {
            origin = Outside.web(text);
        } catch (IllegalArgumentException e) {
            throw section.refused("origins", String.valueOf(e.getMessage()));
        }
        String host = origin.getHost().toLowerCase(Locale.ROOT);
        if (!host.equals(relyingParty) && !host.endsWith("." + relyingParty)) {
            throw section.refused("origins", "each has the host rp-id, or one below it");
        }
        if (host.matches("[0-9.]+|\\[.*") || (origin.getScheme().equals("http") && !host.equals("localhost"))) {
            throw section.refused("origins", "a host name is expected, and without TLS only localhost");
        }
        if (!origin.getRawPath().isEmpty() || origin.getRawQuery() != null) {
            throw section.refused("origins", "no path is expected, and no slash at the end");
        }
        return origin.getScheme() + "://" + host + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    }
}
