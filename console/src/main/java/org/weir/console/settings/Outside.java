package org.weir.console.settings;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses outside of the federation that a program calls: encrypted, unless they are on this machine. */
public final class Outside {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9a-fA-F:]+\\]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1\\]?");

    private Outside() {}

    /** By its name alone: nothing is looked up, so that nobody else's answer decides whether a line is encrypted. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /**
     * An address of the web.
     *
     * @throws IllegalArgumentException with a sentence unless it is https, or http on this machine, without a user or a fragment
     */
    public static URI web(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("it is not an address");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("an address such as https://example.org/path is expected");
        }
        boolean encrypted = "https".equals(address.getScheme());
        if (!encrypted && !("http".equals(address.getScheme()) && isLoopback(address.getHost()))) {
            throw new IllegalArgumentException("it has to be https, unless it is on this machine");
        }
        return address;
    }
}
