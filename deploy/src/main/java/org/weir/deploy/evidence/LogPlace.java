package org.weir.deploy.evidence;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.console.log.CutFromFull;
import org.weir.console.log.LogSource;
import org.weir.console.log.file.FolderLog;
import org.weir.console.log.http.HttpLog;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.WebAddress;
import org.weir.deploy.pilot.Ready;
import org.weir.evidence.Anchor;
import org.weir.transparency.NotVerifiedException;

/**
 * Where a federation's log is read: an address, or a folder (a hub's own, or one that was exported).
 *
 * @param name for people
 * @param source the log's resources
 * @param anchorFile an anchor that lies beside the log. It came from the same place, so it proves nothing about that place
 */
public record LogPlace(String name, LogSource source, Optional<Path> anchorFile) {
    /** The membership in force, sealed. */
    public static final String MEMBERS = "members.jws";

    public static final String VERIFIER_KEY = "vkey";

    /** The membership of a number, sealed: whose cosignatures counted while it was in force. */
    public static String membership(long number) {
        return "members/" + number + ".jws";
    }

    /**
     * Finds a log.
     *
     * @param place an address, a folder, or empty for the pilot that runs on {@code folder} or nearby
     * @param user with a password in {@code WEIR_PASSWORD}, where the log is for members
     */
    public static LogPlace of(Optional<String> place, Optional<Path> folder, Optional<String> user) {
        String named = place.orElseGet(() -> pilot(folder).hub().log());
        return named.contains("://") ? at(named, user) : in(Path.of(named));
    }

    private static Ready pilot(Optional<Path> folder) {
        return folder.map(Stream::of)
                .orElseGet(Ready.NEARBY::stream)
                .flatMap(path -> Ready.find(path).stream())
                .findFirst()
                .orElseThrow(() -> Failure.usage("which log? No pilot runs here. Name an address or a folder:"
                        + " weir log verify https://HUB/log"));
    }

    private static LogPlace at(String address, Optional<String> user) {
        URI base = WebAddress.find(address)
                .orElseThrow(() ->
                        Failure.usage("'" + address + "' is not the address of a log; write http://HOST:PORT/log."));
        Optional<String> authorization = user.map(name -> "Basic "
                + Base64.getEncoder()
                        .encodeToString(Bytes.utf8(name + ":" + password(name)).toArray()));
        return new LogPlace(address, new CutFromFull(new HttpLog(base, authorization)), Optional.empty());
    }

    private static String password(String user) {
        return Optional.ofNullable(System.getenv("WEIR_PASSWORD"))
                .orElseThrow(() -> Failure.usage("the password of " + user + " is read from WEIR_PASSWORD; set it."));
    }

    private static LogPlace in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Failure.failed("there is no folder " + folder + ".");
        }
        Path log = folder.toAbsolutePath().normalize();
        FolderLog inside = new FolderLog(folder);
        LogSource source = path -> {
            Optional<Bytes> found = inside.read(path);
            if (found.isPresent() || !path.startsWith("members")) {
                return found;
            }
            // In a hub's own folder the memberships lie beside the log.
            Path hub = log.resolveSibling(
                    path.equals(MEMBERS) ? "membership.jws" : path.replace("members/", "memberships/"));
            return Files.exists(hub) ? Optional.of(Bytes.of(Files.readAllBytes(hub))) : found;
        };
        Path anchor = Stream.of(
                        folder.resolve(Anchor.FILE), folder.toAbsolutePath().resolveSibling(Anchor.FILE))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        return new LogPlace(folder.toString(), new CutFromFull(source), Optional.ofNullable(anchor));
    }

    /** An anchor from a file somebody names. */
    public static Anchor anchor(Path file) throws IOException {
        try {
            return Anchor.parse(Files.readString(file));
        } catch (NotVerifiedException e) {
            throw new Failure(Exit.USAGE, file + " is no anchor: " + e.getMessage() + ".", e);
        }
    }
}
