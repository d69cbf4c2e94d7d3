package org.weir.console.pages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.console.oidc.OidcSettings;
import org.weir.console.oidc.Provider;
import org.weir.console.passkeys.PasskeySettings;
import org.weir.console.settings.Section;
import org.weir.console.settings.SettingsFile;

/**
 * How people sign in: {@code sign-in.yaml} in a program's folder. Without it by the program's own accounts and nothing else.
 *
 * @param ownAccounts whether the program's own accounts open pages
 * @param publicUrl how people's browsers reach the program; empty when nothing needs it
 * @param passkeys what passkeys of own accounts are bound to; empty where there are none
 * @param provider where people sign in outside
 */
public record SignInWays(
        boolean ownAccounts, Optional<URI> publicUrl, Optional<PasskeySettings> passkeys, Optional<Provider> provider) {
    public static final String FILE = "sign-in.yaml";

    /** By the program's own accounts and nothing else. */
    public static final SignInWays OWN_ACCOUNTS =
            new SignInWays(true, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads the file of a folder.
     *
     * @throws IOException with a sentence that names the key and the remedy
     */
    public static SignInWays read(Path folder, Clock clock) throws IOException {
        return SettingsFile.read(folder.resolve(FILE), section -> of(section, clock))
                .orElse(OWN_ACCOUNTS);
    }

    /** Host names of what browsers reach this program by: clients may call it so. */
    public List<String> hosts() {
        return Stream.concat(
                        publicUrl.stream(),
                        passkeys.stream().flatMap(p -> p.origins().stream()).map(URI::create))
                .map(URI::getHost)
                .distinct()
                .toList();
    }

    private static SignInWays of(Section section, Clock clock) {
        section.only("public-url", "own-accounts", "passkeys", "oidc");
        Optional<URI> publicUrl = section.web("public-url").map(address -> withoutPath(section, address));
        Optional<Provider> provider = section.section("oidc")
                .map(oidc -> new Provider(
                        OidcSettings.of(
                                oidc,
                                publicUrl.orElseThrow(() -> section.refused(
                                        "public-url", "oidc needs it: how browsers reach this program"))),
                        clock));
        Optional<PasskeySettings> passkeys = section.section("passkeys").map(PasskeySettings::of);
        boolean ownAccounts = section.flag("own-accounts", true);
        if (!ownAccounts && provider.isEmpty()) {
            throw section.refused("own-accounts", "without them and without oidc nobody could sign in");
        }
        if (!ownAccounts && passkeys.isPresent()) {
            throw section.refused("passkeys", "they are of own accounts, which are off");
        }
        return new SignInWays(ownAccounts, publicUrl, passkeys, provider);
    }

    private static URI withoutPath(Section section, URI address) {
        if (address.getRawQuery() != null || !address.getRawPath().matches("/?")) {
            throw section.refused(
                    "public-url", "an address without a path is expected, such as https://desk.example.org");
        }
        return address.resolve("/");
    }
}
