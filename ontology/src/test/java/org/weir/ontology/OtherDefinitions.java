package org.weir.ontology;

import java.util.SortedMap;
import java.util.TreeMap;
import org.weir.Bytes;

/** Definitions that are not the bundled ones, for tests of what depends on them. */
public final class OtherDefinitions {
    private OtherDefinitions() {}

    /** The bundled ones with one text replaced by another in one file. */
    public static Ontology with(String file, String old, String other) {
        SortedMap<String, Bytes> files = new TreeMap<>(Ontology.load().files());
        Bytes text = files.get(file);
        if (text == null || !text.utf8().contains(old)) {
            throw new IllegalArgumentException("There is no such text in " + file);
        }
        files.put(file, Bytes.utf8(text.utf8().replace(old, other)));
        return Ontology.of(files);
    }
}
