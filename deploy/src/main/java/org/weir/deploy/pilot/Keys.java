package org.weir.deploy.pilot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weir.deploy.Failure;

/**
 * One mapping of a YAML file, read strictly: a key that nobody asked for, a missing one and a value of another type are all
 * refused, with a sentence that names the key and the remedy.
 */
final class Keys {
    private final String place;
    private final Map<?, ?> map;

    /** @param place where the mapping stands, for people: {@code pilot.yaml: agencies[0]} */
    Keys(String place, @Nullable Object value, String... known) {
        this.place = place;
        if (!(value instanceof Map<?, ?> found)) {
            throw Failure.usage(before() + "expected keys and values (" + String.join(", ", known) + ").");
        }
        this.map = found;
        for (Object key : map.keySet()) {
            if (!List.of(known).contains(String.valueOf(key))) {
                throw Failure.usage(
                        before() + "unknown key '" + key + "'. Known keys: " + String.join(", ", known) + ".");
            }
        }
    }

    private String before() {
        return place.endsWith(":") ? place + " " : place + ": ";
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> Failure.usage(at(key) + ": is missing. Write a text."));
    }

    Optional<String> findText(String key) {
        return switch (map.get(key)) {
            case null -> Optional.empty();
            case String text when !text.isBlank() -> Optional.of(text);
            default -> throw Failure.usage(at(key) + ": expected a text. Put it in quotes.");
        };
    }

    int port(String key) {
        return switch (map.get(key)) {
            case null -> 0;
            case Integer port when port >= 0 && port <= 65_535 -> port;
            default -> throw Failure.usage(at(key) + ": expected a port from 0 to 65535. Write 0 for any free one.");
        };
    }

    List<String> texts(String key, List<String> otherwise) {
        if (map.get(key) == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list(key)) {
            if (!(one instanceof String text)) {
                throw Failure.usage(at(key) + ": expected a list of texts.");
            }
            texts.add(text);
        }
        return texts;
    }

    List<?> list(String key) {
        return switch (map.get(key)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw Failure.usage(at(key) + ": expected a list. Write [ ... ] or lines that start with '- '.");
        };
    }

    @Nullable Object value(String key) {
        return map.get(key);
    }

    String at(String key) {
        return place + (place.endsWith(":") ? " " : ".") + key;
    }
}
