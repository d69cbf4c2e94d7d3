package org.weir.deploy.ask;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.Ready;

/**
 * Which desk to ask, with which token: what was typed, else the environment ({@code WEIR_NODE}, {@code WEIR_TOKEN}), else a pilot
 * that runs on a folder nearby.
 */
public record DeskChoice(Optional<String> node, Optional<String> token, Optional<Path> folder) {
    /** What could be an agency's id, and is no address with a port. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

    /** @throws Failure saying what to type */
    public Desk open(Map<String, String> environment) {
        Optional<Ready> pilot = pilot(environment);
        Optional<String> address = node.or(() -> Optional.ofNullable(environment.get("WEIR_NODE")));
        Optional<Ready.Node> known = pilot.flatMap(p -> find(p, address));
        String desk = known.map(Ready.Node::desk)
                .or(() -> address)
                .orElseThrow(() -> Failure.usage(
                        "which node? No pilot runs here. Name a desk: --node http://HOST:PORT --token TOKEN,"
                                + " or start one: weir demo"));
        String secret = token.or(() -> Optional.ofNullable(environment.get("WEIR_TOKEN")))
                .or(() -> known.map(Ready.Node::token))
                .orElseThrow(() -> noToken(pilot, desk));
        return new Desk(desk, secret);
    }

    private static Failure noToken(Optional<Ready> pilot, String desk) {
        if (pilot.isPresent() && WORD.matcher(desk).matches()) {
            return Failure.usage("no agency of the pilot that runs here is '" + desk + "'. There are "
                    + pilot.get().nodes().stream().map(Ready.Node::id).collect(Collectors.joining(", ")) + ".");
        }
        return Failure.usage(
                "a desk answers only to a token. Give one with --token or in WEIR_TOKEN; the node's operator issues it with:"
                        + " weir node token");
    }

    private Optional<Ready> pilot(Map<String, String> environment) {
        Optional<Path> named =
                folder.or(() -> Optional.ofNullable(environment.get("WEIR_DIR")).map(Path::of));
        if (named.isPresent()) {
            return Optional.of(Ready.find(named.get())
                    .orElseThrow(() -> Failure.failed("no pilot runs on the folder " + named.get()
                            + ". Start one: weir demo --dir " + named.get())));
        }
        return Ready.NEARBY.stream().flatMap(path -> Ready.find(path).stream()).findFirst();
    }

    /** In a pilot a node may also be called by its agency's id. */
    private static Optional<Ready.Node> find(Ready pilot, Optional<String> address) {
        if (address.isEmpty()) {
            return pilot.nodes().stream().findFirst();
        }
        return pilot.nodes().stream()
                .filter(n ->
                        Stream.of(n.id(), n.desk(), n.desk() + "/", n.sparql()).anyMatch(address.get()::equals))
                .findFirst();
    }
}
