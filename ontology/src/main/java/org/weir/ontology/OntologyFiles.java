package org.weir.ontology;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.weir.Bytes;

/** The bundled Turtle, by name. */
final class OntologyFiles {
    /** Every file there is; a test compares the list with the folder. */
    static final List<String> NAMES = List.of(
            "codes/age-band.ttl",
            "codes/agency-kind.ttl",
            "codes/country.ttl",
            "codes/duration.ttl",
            "codes/exploitation.ttl",
            "codes/gender.ttl",
            "codes/labour-sector.ttl",
            "codes/means-of-control.ttl",
            "codes/recruiter-relation.ttl",
            "codes/sexual-exploitation-type.ttl",
            "codes/status.ttl",
            "lists.ttl",
            "purposes.ttl",
            "shapes/record.ttl",
            "shapes/synthetic.ttl",
            "vocabulary.ttl");

    private static final String SHAPES = "shapes/";

    private OntologyFiles() {}

    static SortedMap<String, Bytes> bundled() {
        SortedMap<String, Bytes> files = new TreeMap<>();
        NAMES.forEach(name -> files.put(name, read("/ontology/" + name)));
        return files;
    }

    private static Bytes read(String resource) {
        try (InputStream in = OntologyFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("This build lacks its own file " + resource);
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + " of this build", e);
        }
    }

    /** Shapes say what a record should look like, not what a word means; so they are no part of the definition set. */
    static SortedMap<String, Bytes> definitions(SortedMap<String, Bytes> files) {
        SortedMap<String, Bytes> definitions = new TreeMap<>(files);
        definitions.keySet().removeIf(name -> name.startsWith(SHAPES));
        return definitions;
    }

    /** SHA-256 over each definition file's name and bytes in the order of names, each with its length before it. */
    static Bytes digest(SortedMap<String, Bytes> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(all)) {
            for (Map.Entry<String, Bytes> file : definitions(files).entrySet()) {
                out.writeUTF(file.getKey());
                out.writeInt(file.getValue().length());
                out.write(file.getValue().toArray());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return Bytes.sha256(all.toByteArray());
    }
}
