package org.weir.console.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.weir.console.accounts.Role;
import org.weir.console.settings.Section;

/**
 * Which provider people sign in at, and what its word counts for here.
 *
 * @param name what people call it, for the button
 * @param issuer exactly as the provider writes it
 * @param client this program's name at the provider
 * @param secret empty for a client that has none; PKCE is used either way
 * @param callback where the provider sends people back to
 * @param scopes what is asked for; {@code openid} always is
 * @param nameClaim whose value is the account's name: it must never be given to another person
 * @param rolesClaim whose values are looked up in {@code roles}; dots lead into it
 * @param roles what each value counts for; any other counts for nothing
 * @param purposes what analysts may ask for
 * @param algorithms of ID tokens that count, never a symmetric one or none
 * @param skew how far the provider's clock may be off
 * @param trust for calls to the provider
 */
public record OidcSettings(
        String name,
        URI issuer,
        String client,
        Optional<String> secret,
        URI callback,
        List<String> scopes,
        String nameClaim,
        String rolesClaim,
        Map<String, Set<Role>> roles,
        List<String> purposes,
        Set<JWSAlgorithm> algorithms,
        Duration skew,
        SSLContext trust) {
    /** Where the provider sends people back to, at this program. */
    public static final String CALLBACK = "/sign-in/provider/callback";

    private static final Set<JWSAlgorithm> POSSIBLE = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int LONGEST_SKEW = 300;

    public OidcSettings {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
        purposes = List.copyOf(purposes);
        algorithms = Set.copyOf(algorithms);
    }

    /**
     * Reads them.
     *
     * @param publicUrl how people's browsers reach this program
     * @throws IllegalArgumentException with a sentence that names the key
     */
    public static OidcSettings of(Section section, URI publicUrl) {
        section.only(
                "name",
                "issuer",
                "client-id",
                "client-secret-file",
                "scopes",
                "name-claim",
                "roles-claim",
                "roles",
                "purposes",
                "algorithms",
                "skew-seconds",
                "ca-file");
        URI issuer = section.requiredWeb("issuer");
        List<String> scopes = section.texts("scopes");
        List<String> purposes = section.texts("purposes");
        return new OidcSettings(
                section.text("name").orElse(issuer.getHost()),
                issuer,
                section.requiredText("client-id"),
                section.secret("client-secret-file"),
                publicUrl.resolve(CALLBACK),
                scopes.isEmpty() ? List.of("profile") : scopes,
                section.text("name-claim").orElse("sub"),
                section.requiredText("roles-claim"),
                roles(section),
                purposes.isEmpty() ? List.of("statistics") : purposes,
                algorithms(section),
                Duration.ofSeconds(section.number("skew-seconds", 60, 0, LONGEST_SKEW)),
                section.trust("ca-file"));
    }

    private static Map<String, Set<Role>> roles(Section section) {
        Map<String, Set<Role>> table = new HashMap<>();
        section.lists("roles").forEach((value, keys) -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            keys.forEach(key -> roles.add(Role.find(key)
                    .filter(role -> role != Role.MEMBER)
                    .orElseThrow(() ->
                            section.refused("roles", "analyst, operator, approver, officer or auditor is expected"))));
            table.put(value, Set.copyOf(roles));
        });
        if (table.isEmpty()) {
            throw section.refused("roles", "say what the values of roles-claim count for, or nobody can sign in");
        }
        return table;
    }

    private static Set<JWSAlgorithm> algorithms(Section section) {
        List<String> named = section.texts("algorithms");
        Set<JWSAlgorithm> algorithms = named.isEmpty()
                ? Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256)
                : named.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        if (!POSSIBLE.containsAll(algorithms)) {
            throw section.refused("algorithms", "RS256, PS256, ES256 and their kin of 384 and 512 bits are possible");
        }
        return algorithms;
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "sign-in at " + issuer;
    }
}
