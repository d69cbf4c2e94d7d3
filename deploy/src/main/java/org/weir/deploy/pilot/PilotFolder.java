package org.weir.deploy.pilot;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.deploy.Failure;

/**
 * What a pilot keeps in its folder beside the hub's and the nodes' own: the demo analysts' tokens, the auditor's password, and
 * what was imported from which files. One pilot runs on a folder at a time.
 */
final class PilotFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;
    private final SecureRandom random = new SecureRandom();

    private PilotFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static PilotFolder open(Path path) throws IOException {
        AtomicFile.createDirectory(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return new PilotFolder(path, channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            channel.close();
            throw taken(path);
        }
        channel.close();
        throw taken(path);
    }

    private static Failure taken(Path path) {
        return Failure.failed(
                "another pilot runs on the folder " + path + ". Stop it, or name another folder with --dir.");
    }

    Path path() {
        return path;
    }

    Path hub() {
        return hub(path);
    }

    /** Where the hub's own is, in a pilot's folder. */
    static Path hub(Path path) {
        return path.resolve("hub");
    }

    Path node(String agency) {
        return path.resolve("nodes").resolve(agency);
    }

    /** A secret that was made before, or a fresh one. */
    String secret(String name, SecretMaker maker) throws IOException {
        Path file = path.resolve("secrets.json");
        Map<String, String> secrets = read(file);
        String known = secrets.get(name);
        if (known != null) {
            return known;
        }
        String made = maker.make();
        secrets.put(name, made);
        AtomicFile.write(file, new Gson().toJson(secrets));
        return made;
    }

    String randomWord() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Bytes.of(bytes).base64url();
    }

    /** Whether this agency's records are from other files, or were read in another way, than now. */
    boolean isImported(String agency, String digest) throws IOException {
        return digest.equals(read(imports()).get(agency));
    }

    void imported(String agency, String digest) throws IOException {
        Map<String, String> imports = read(imports());
        imports.put(agency, digest);
        AtomicFile.write(imports(), new Gson().toJson(imports));
    }

    private Path imports() {
        return path.resolve("imports.json");
    }

    private static Map<String, String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            TreeMap<String, String> read =
                    new Gson().fromJson(Files.readString(file), new TypeToken<TreeMap<String, String>>() {});
            return read == null ? new TreeMap<>() : read;
        } catch (JsonParseException e) {
            throw new IOException(file + " is damaged; remove it to start anew.", e);
        }
    }

    /** Makes a secret that is not there yet. */
    @FunctionalInterface
    interface SecretMaker {
        String make() throws IOException;
    }

    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Ready.remove(path);
        lock.close();
    }
}
