package org.weir.node.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One map of a mapping file, with the way to it for messages. Every scalar is a text, as it stands in the file. */
final class Section {
    private final String path;
    private final Map<String, Object> entries;

    private Section(String path, Map<String, Object> entries) {
        this.path = path;
        this.entries = entries;
    }

    static Section of(String path, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MappingException(path, "is to be a list of keys and values, like \"key: value\"");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, entry) -> {
            if (!(key instanceof String name)) {
                throw new MappingException(path, "has a key that is no text");
            }
            entries.put(name, entry == null ? "" : entry);
        });
        return new Section(path, entries);
    }

    String path() {
        return path;
    }

    Section requireOnly(Set<String> known) {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw new MappingException(
                        path(key),
                        "is not known here; use one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return this;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    Optional<Object> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Object get(String key) {
        return find(key).orElseThrow(() -> new MappingException(path(key), "is missing"));
    }

    String text(String key) {
        return text(path(key), get(key));
    }

    Optional<String> findText(String key) {
        return find(key).map(value -> text(path(key), value));
    }

    boolean flag(String key) {
        return findText(key)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new MappingException(path(key), "is to be true or false");
                })
                .orElse(false);
    }

    Optional<Section> findSection(String key) {
        return find(key).map(value -> of(path(key), value));
    }

    /** A list of texts, or one text. */
    List<String> texts(String key) {
        Object value = find(key).orElse(List.of());
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(item -> texts.add(text(path(key), item)));
            return texts;
        }
        return List.of(text(path(key), value));
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        findSection(key).ifPresent(section -> section.keys().forEach(k -> texts.put(k, section.text(k))));
        return texts;
    }

    List<Section> sections(String key) {
        Object value = find(key).orElse(List.of());
        if (!(value instanceof List<?> list)) {
            throw new MappingException(path(key), "is to be a list, each entry starting with \"- \"");
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            sections.add(of(path(key) + "[" + (i + 1) + "]", item == null ? "" : item));
        }
        return sections;
    }

    private static String text(String path, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new MappingException(path, "is to be one text");
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
