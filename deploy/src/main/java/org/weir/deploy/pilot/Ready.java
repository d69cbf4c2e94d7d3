package org.weir.deploy.pilot;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.weir.console.durable.AtomicFile;

/**
 * Where a running pilot is reached, and with which tokens: one JSON line on standard output, and the same in a file of the
 * pilot's folder for as long as it runs, so that {@code weir ask} beside it needs no arguments.
 */
public record Ready(Hub hub, List<Node> nodes, List<Account> accounts) {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String FILE = "ready.json";

    /**
     * Where a pilot is looked for when no folder was named: here, and in the folders that demos and pilots make here. Demos of profile
     * {@code total} were in a folder of that name once.
     */
    public static final List<Path> NEARBY = List.of(
            Path.of("."),
            Path.of("weir-demo"),
            Path.of("weir-demo-local"),
            Path.of("weir-demo-total"),
            Path.of("weir-pilot"));

    public Ready {
        nodes = List.copyOf(nodes);
        accounts = List.copyOf(accounts);
    }

    public record Hub(String console, String log) {}

    /** @param token stands for one demo analyst of this agency with the first purpose */
    public record Node(String id, String desk, String sparql, String token) {}

    /** @param role what the account may do */
    public record Account(String role, String user, String password) {}

    public String line() {
        return GSON.toJson(this);
    }

    /** Writes the file of a running pilot; it holds tokens, so only its owner may read it. */
    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), line());
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** The pilot that runs on this folder, if one does. */
    public static Optional<Ready> find(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), Ready.class));
        } catch (IOException | JsonParseException damaged) {
            return Optional.empty();
        }
    }
}
