package org.weir.console.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a module's source for what its problems say on pages: texts that are missing would be a fault only when somebody meets it. */
public final class SaidTexts {
    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern KEY =
            Pattern.compile("\\.said\\(\\s*\"([a-z0-9.-]+)\"|Said\\.of\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern PAIR = Pattern.compile("new Said\\(\\s*\"([a-z0-9.-]+)\",\\s*\"([a-z0-9.-]+)\",");
    private static final Pattern UNFIT = Pattern.compile("\"(unfit\\.[a-z0-9.-]+)\"");
    private static final Pattern BOTH = Pattern.compile("Problem\\.of\\(\\s*[0-9]+,\\s*" + TEXT + ",\\s*" + TEXT
            + ",\\s*" + TEXT + "\\)\\s*(?:\\.with\\w*\\([^;]*?\\)\\s*)?\\.said\\(\"([a-z0-9.-]+)\"");

    private SaidTexts() {}

    /** @return what is wrong: keys without a text, and texts whose English is another than what programs get */
    public static List<String> faults(Path sources, Texts texts) throws IOException {
        Words english = texts.in(Language.ENGLISH);
        List<String> faults = new ArrayList<>();
        int found = 0;
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            String source = Files.readString(file);
            List<String> keys = new ArrayList<>();
            KEY.matcher(source).results().forEach(m -> {
                String key = m.group(1) == null ? m.group(2) : m.group(1);
                keys.add(key);
                keys.add(key + ".more");
            });
            PAIR.matcher(source).results().forEach(m -> keys.addAll(List.of(m.group(1), m.group(2))));
            UNFIT.matcher(source).results().forEach(m -> keys.add(m.group(1)));
            keys.stream().filter(key -> !english.has(key)).forEach(key -> faults.add(file + ": no text " + key));
            found += keys.size();
            Matcher both = BOTH.matcher(source);
            while (both.find()) {
                String key = both.group(4);
                if (!english.has(key) || !english.has(key + ".more")) {
                    continue;
                }
                String written = both.group(2) + " " + both.group(3);
                String text = english.t(key) + " " + english.t(key + ".more");
                if (!text.replace('’', '\'').equals(written)) {
                    faults.add(file + ": " + key + " is \"" + text + "\" and programs get \"" + written + "\"");
                }
            }
        }
        return found > 0 ? faults : List.of("No problem of " + sources + " was found");
    }
}
