package org.weir.transparency;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/** Test data: the project's own small files, and published vectors where a folder {@code shared} stands beside the repository. */
public final class Vectors {
    private Vectors() {}

    /** A published vector file; the test is skipped, visibly, where there is none. */
    public static Map<String, Object> published(String name) {
        Optional<Path> file = find(name);
        assumeTrue(file.isPresent(), () -> "No folder shared/vectors beside the repository: " + name + " not tested");
        try {
            return JSONObjectUtils.parse(Files.readString(file.orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> find(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/vectors").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** One of the project's own files. */
    static Bytes file(String name) {
        try (InputStream in =
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/transparency/" + name), name)) {
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(@Nullable Object list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list);
    }

    @SuppressWarnings("unchecked")
    public static List<String> texts(@Nullable Object list) {
        return list == null ? List.of() : (List<String>) list;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, String> textMap(@Nullable Object map) {
        return (Map<String, String>) Objects.requireNonNull(map);
    }

    public static String text(Map<String, Object> object, String name) {
        return (String) Objects.requireNonNull(object.get(name), name);
    }

    static long number(Map<String, Object> object, String name) {
        return ((Number) Objects.requireNonNull(object.get(name), name)).longValue();
    }

    public static Bytes base64(String text) {
        return Bytes.of(Base64.getDecoder().decode(text));
    }

    static Bytes hash(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? base64(text) : Bytes.hex("");
    }

    static List<Bytes> hashes(Map<String, Object> object) {
        List<Bytes> hashes = new ArrayList<>();
        texts(object.get("proof")).forEach(t -> hashes.add(base64(t)));
        return hashes;
    }
}
