package org.weir.node.enrol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the hub is reached. It proves nothing: the hub is known by its keys. */
public record HubAddress(String host, int port) {
    /** Where a hub listens if nobody says otherwise. */
    private static final int DEFAULT_PORT = 8440;

    private static final Pattern FORM =
            Pattern.compile("(?:https://)?(\\[[0-9a-fA-F:.]+\\]|[^:/\\s]+)(?::([0-9]{1,5}))?/?");

    public HubAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A hub's address is host:port");
        }
    }

    /** Reads {@code host:port} or {@code https://host:port}; a hub's usual port need not be said. */
    public static HubAddress parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("A hub's address is host:port or https://host:port");
        }
        int port = form.group(2) == null ? DEFAULT_PORT : Integer.parseInt(form.group(2));
        return new HubAddress(form.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
