package org.weir.ontology.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.Ontology;

/**
 * The fifteen questions that analysts ask most, to begin with: by their numbers, with what to know about each in their first lines. Those
 * that no question can be written for are {@link #NOT_ASKABLE}.
 */
public final class Examples {
    private static final List<String> FILES = List.of(
            "01-year-and-form",
            "02-minors",
            "03-recruiters-of-children",
            "04-means-of-control",
            "05-flows",
            "06-domestic-or-cross-border",
            "07-industries",
            "08-duration",
            "09-recruiters-by-origin",
            "10-debt-bondage-trend",
            "11-kinds-of-agency",
            "12-sdg-16-2-2",
            "15-missing-rates");

    /**
     * Numbers of those that cannot be asked: 13, persons known to several agencies, because no agency learns whom another knows; 14,
     * referrals, because no record says what was sent or accepted.
     */
    public static final List<Integer> NOT_ASKABLE = List.of(13, 14);

    private final List<Example> list = FILES.stream().map(Examples::read).toList();

    public List<Example> list() {
        return list;
    }

    public Optional<Example> find(String key) {
        return list.stream().filter(example -> example.key().equals(key)).findFirst();
    }

    private static Example read(String key) {
        try (InputStream in = Ontology.class.getResourceAsStream("/ontology/examples/" + key + ".rq")) {
            if (in == null) {
                throw new IllegalStateException("The example " + key + " is missing from the program");
            }
            String title = key;
            List<String> remarks = new ArrayList<>();
            StringBuilder sparql = new StringBuilder();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("# title: ")) {
                    title = line.substring(9);
                } else if (line.startsWith("# question: ") || line.startsWith("# note: ")) {
                    remarks.add(line.substring(line.indexOf(':') + 2));
                } else {
                    sparql.append(line).append('\n');
                }
            }
            return new Example(key, title, remarks, sparql.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of them.
     *
     * @param key name of its file
     * @param title what it is about
     * @param remarks the question in words, and what to know about it
     */
    public record Example(String key, String title, List<String> remarks, String sparql) {
        public Example {
            remarks = List.copyOf(remarks);
        }

        /** Its place among the fifteen. */
        public int number() {
            return Integer.parseInt(key.substring(0, key.indexOf('-')));
        }
    }
}
