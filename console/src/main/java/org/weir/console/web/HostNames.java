package org.weir.console.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names a client may call this server by. A page of another site that had its own name point here would use another one. */
final class HostNames {
    private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    HostNames(WebSettings settings) {
        names.add(settings.host().toLowerCase(Locale.ROOT));
        settings.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** @param host without the port */
    boolean include(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }
}
