package org.weir.ontology.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.Ontology;

/** The questions that analysts ask most, to begin with. Their first lines say what they ask. */
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
            "10-debt-bondage-trend",
            "11-kinds-of-agency",
            "12-sdg-16-2-2",
            "15-missing-rates");

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
    }
}
