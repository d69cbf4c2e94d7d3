package org.weir.node.enrol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the hub is reached. It proves nothing: the hub is known by its keys. */
public record HubAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:https://)?(\\[[0-9a-fA-F:.]+\\]|[^:/\\s]+):([0-9]{1,5})/?");

    public HubAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A hub's address is host:port");
        }
    }

    /** Reads {@code host:port} or {@code https://host:port}. */
    public static HubAddress parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("A hub's address is host:port or https://host:port");
        }
        return new HubAddress(form.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
