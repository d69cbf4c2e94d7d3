package org.weir.console.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.weir.console.tls.OutsideTrust;

/**
 * One mapping of a settings file. Every method throws {@link IllegalArgumentException} with a sentence that names the key, and never
 * quotes a value: some of them are secrets.
 */
public final class Section {
    private final String path;
    private final Map<?, ?> values;
    private final Path folder;

    /** @param folder what paths in it are relative to */
    Section(String path, Map<?, ?> values, Path folder) {
        this.path = path;
        this.values = values;
        this.folder = folder;
    }

    /** This section, when it has no other keys than these. */
    public Section only(String... known) {
        Set<String> keys = new TreeSet<>(List.of(known));
        for (Object key : values.keySet()) {
            if (!(key instanceof String text && keys.contains(text))) {
                throw new IllegalArgumentException(
                        (path.isEmpty() ? "" : path + ": ") + "unknown key; known are " + String.join(", ", keys));
            }
        }
        return this;
    }

    private String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(named(key) + ": " + expected + " is expected");
    }

    /** For what this class cannot know: whether a value is sensible. */
    public IllegalArgumentException refused(String key, String sentence) {
        return new IllegalArgumentException(named(key) + ": " + sentence);
    }

    public Optional<Section> section(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Section(named(key), map, folder));
            default -> throw wrong(key, "a mapping of keys to values");
        };
    }

    public Optional<String> text(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case String text when !text.isBlank() -> Optional.of(text.strip());
            default -> throw wrong(key, "a text");
        };
    }

    public String requiredText(String key) {
        return text(key).orElseThrow(() -> wrong(key, "a text"));
    }

    /** An address as {@link Outside#web} takes it. */
    public Optional<URI> web(String key) {
        return text(key).map(text -> web(key, text));
    }

    public URI requiredWeb(String key) {
        return web(key, requiredText(key));
    }

    private URI web(String key, String text) {
        try {
            return Outside.web(text);
        } catch (IllegalArgumentException e) {
            throw refused(key, String.valueOf(e.getMessage()));
        }
    }

    /** Whom calls to the outside trust: the authorities of the file that the key names, or the platform's when there is none. */
    public SSLContext trust(String key) {
        Optional<Path> authorities = file(key);
        try {
            return OutsideTrust.of(authorities);
        } catch (IllegalArgumentException e) {
            throw refused(key, String.valueOf(e.getMessage()));
        }
    }

    public int number(String key, int otherwise, int least, int most) {
        @Nullable Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw wrong(key, "a whole number from " + least + " to " + most);
    }

    public boolean flag(String key, boolean otherwise) {
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw wrong(key, "true or false");
        };
    }

    /** One text or a list of texts; none when the key is absent. */
    public List<String> texts(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case String text -> List.of(text);
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String::valueOf).toList();
            default -> throw wrong(key, "a list of texts");
        };
    }

    /** A mapping whose keys are for the operator to choose, each to one text or a list of texts, in order. */
    public Map<String, List<String>> lists(String key) {
        Optional<Section> inner = section(key);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        inner.ifPresent(section -> section.values.keySet().forEach(name -> {
            if (!(name instanceof String text)) {
                throw wrong(key, "a mapping of texts");
            }
            lists.put(text, section.texts(text));
        }));
        return lists;
    }

    /** A file that the key names, in the folder of these settings unless its path is absolute. */
    public Optional<Path> file(String key) {
        return text(key).map(folder::resolve);
    }

    /** What a file holds that has nothing but one secret in it. */
    public Optional<String> secret(String key) {
        return file(key).map(file -> {
            try {
                String secret = Files.readString(file).strip();
                if (secret.isEmpty()) {
                    throw refused(key, "the file is empty");
                }
                return secret;
            } catch (IOException e) {
                throw new IllegalArgumentException(named(key) + ": the file cannot be read", e);
            }
        });
    }
}
