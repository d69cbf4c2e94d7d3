package org.weir.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** All texts of a program's pages in each language: the shared ones and the program's own. */
public final class Texts {
    private final Map<Language, Map<String, String>> byLanguage;

    private Texts(Map<Language, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** The shared texts. */
    public static Texts shared() {
        return new Texts(read(Texts.class, "shared"));
    }

    /**
     * These with a program's own.
     *
     * @param near class beside whose file the files {@code NAME_LANGUAGE.properties} are
     */
    public Texts with(Class<?> near, String name) {
        Map<Language, Map<String, String>> both = read(near, name);
        byLanguage.forEach((language, texts) -> texts.forEach((key, text) -> {
            if (both.computeIfAbsent(language, _ -> new LinkedHashMap<>()).putIfAbsent(key, text) != null) {
                throw new IllegalArgumentException("Two texts " + key);
            }
        }));
        return new Texts(both);
    }

    public Words in(Language language) {
        return new Words(language, byLanguage.getOrDefault(language, Map.of()));
    }

    /** The keys of one language, to compare them with. */
    public Set<String> keys(Language language) {
        return new TreeSet<>(byLanguage.getOrDefault(language, Map.of()).keySet());
    }

    private static Map<Language, Map<String, String>> read(Class<?> near, String name) {
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String file = name + "_" + language.tag() + ".properties";
            try (InputStream in = near.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is missing from the program");
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                Map<String, String> found = new LinkedHashMap<>();
                properties.stringPropertyNames().forEach(key -> found.put(key, properties.getProperty(key)));
                texts.put(language, found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
