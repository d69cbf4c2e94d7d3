package org.weir.deploy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses of the web as somebody types them. */
public final class WebAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebAddress() {}

    /** Empty unless it has a scheme of the web and a host, a port that there is or none, and nothing behind the path. */
    public static Optional<URI> find(String text) {
        try {
            return Optional.of(new URI(text)).filter(WebAddress::isWeb);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI address) {
        return address.getScheme() != null
                && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getPort() <= 65_535
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }
}
