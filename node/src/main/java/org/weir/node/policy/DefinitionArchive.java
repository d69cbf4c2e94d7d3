package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.ontology.Ontology;

/**
 * Every definition set that this node has worked by, as Turtle in a folder named by its digest: what questions of the past are read
 * with, so that a page about one says the same when code lists have changed since.
 *
 * <p>Safe for many threads.
 */
public final class DefinitionArchive {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** A read set takes a few megabytes, and people look at questions of one time. */
    private static final int AT_HAND = 2;

    private final Path folder;
    private final Ontology current;
    private final Map<String, Ontology> former = new LinkedHashMap<>();

    private DefinitionArchive(Path folder, Ontology current) {
        this.folder = folder;
        this.current = current;
    }

    /** Opens the archive, and keeps the definitions of now in it. */
    public static DefinitionArchive open(Path folder, Ontology current) throws IOException {
        DefinitionArchive archive = new DefinitionArchive(folder, current);
        Path place = archive.place(current.digest().hex());
        AtomicFile.createDirectory(folder);
        AtomicFile.createDirectory(place);
        // Where writing was interrupted, what is there is of another digest, and is written anew.
        if (!isOf(read(place), current.digest().hex())) {
            for (Map.Entry<String, Bytes> file : current.files().entrySet()) {
                Path path = place.resolve(file.getKey());
                AtomicFile.createDirectory(path.resolveSibling(""));
                AtomicFile.write(path, file.getValue().toArray());
            }
        }
        return archive;
    }

    /**
     * The definitions of a digest.
     *
     * @param digest in hexadecimal
     * @return empty when this node never worked by them, or they are no longer what they were
     */
    public Optional<Ontology> find(String digest) throws IOException {
        if (digest.equals(current.digest().hex())) {
            return Optional.of(current);
        }
        if (!DIGEST.matcher(digest).matches() || !Files.isDirectory(place(digest))) {
            return Optional.empty();
        }
        synchronized (former) {
            Optional<Ontology> known = Optional.ofNullable(former.get(digest));
            return known.isPresent() ? known : load(digest);
        }
    }

    private Optional<Ontology> load(String digest) throws IOException {
        SortedMap<String, Bytes> files = read(place(digest));
        if (!isOf(files, digest)) {
            return Optional.empty();
        }
        Ontology then;
        try {
            then = Ontology.of(files);
        } catch (RuntimeException _) {
            return Optional.empty(); // a form that this version does not read any more
        }
        if (former.size() == AT_HAND) {
            former.remove(former.keySet().iterator().next());
        }
        former.put(digest, then);
        return Optional.of(then);
    }

    private static boolean isOf(SortedMap<String, Bytes> files, String digest) {
        return Ontology.digest(files).hex().equals(digest);
    }

    private static SortedMap<String, Bytes> read(Path place) throws IOException {
        SortedMap<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place, 2)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".ttl")).toList()) {
                String name = place.relativize(file).toString().replace('\\', '/');
                files.put(name, Bytes.of(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private Path place(String digest) {
        return folder.resolve(digest);
    }
}
