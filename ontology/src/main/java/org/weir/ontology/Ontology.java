package org.weir.ontology;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.weir.Bytes;

/**
 * The shared definitions: properties, code lists and purposes.
 *
 * <p>Two parties with the same {@link #digest} mean the same by every name, and number every code alike. It holds definitions
 * only, never a fact about a case.
 */
public final class Ontology {
    /** The namespace of properties and classes, prefix {@code weir:}. */
    public static final String NAMESPACE = "https://w3id.org/weir/ns#";

    /** What the IRI of every code begins with. */
    public static final String CODES = "https://w3id.org/weir/code/";

    private final SortedMap<String, Bytes> files;
    private final Bytes digest;
    private final Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
    private final Map<String, CodeList> codeLists = new LinkedHashMap<>();
    private final Map<String, Purpose> purposes = new LinkedHashMap<>();

    private Ontology(SortedMap<String, Bytes> files) {
        this.files = Collections.unmodifiableSortedMap(files);
        this.digest = OntologyFiles.digest(files);
        OntologyReader reader = OntologyReader.of(files);
        reader.codeLists().forEach(list -> codeLists.put(list.scheme(), list));
        reader.properties(codeLists).forEach(property -> properties.put(property.name(), property));
        properties
                .values()
                .forEach(property -> codeLists.putIfAbsent(property.codes().scheme(), property.codes()));
        reader.purposes().forEach(purpose -> purposes.put(purpose.id(), purpose));
    }

    /** The bundled definitions; read once, then always the same object. */
    public static Ontology load() {
        return Bundled.ONTOLOGY;
    }

    /**
     * Definitions of another time.
     *
     * @param files as {@link #files} gave them
     */
    public static Ontology of(SortedMap<String, Bytes> files) {
        return new Ontology(files);
    }

    /** The {@link #digest()} of definitions that are not read yet. */
    public static Bytes digest(SortedMap<String, Bytes> files) {
        return OntologyFiles.digest(files);
    }

    /** SHA-256 over the names and bytes of the files, shapes excepted: it names the definition set. */
    public Bytes digest() {
        return digest;
    }

    /** The definitions as Turtle, by file name: vocabulary, code lists, purposes and shapes. */
    public SortedMap<String, Bytes> files() {
        return files;
    }

    /** In the order of the vocabulary. */
    public List<PropertyDefinition> properties() {
        return List.copyOf(properties.values());
    }

    public Optional<PropertyDefinition> property(String localName) {
        return Optional.ofNullable(properties.get(localName));
    }

    /** The list of this name, which must exist. */
    public CodeList codeList(String scheme) {
        CodeList list = codeLists.get(scheme);
        if (list == null) {
            throw new IllegalArgumentException("There is no code list " + scheme);
        }
        return list;
    }

    public Collection<CodeList> codeLists() {
        return Collections.unmodifiableCollection(codeLists.values());
    }

    public List<Purpose> purposes() {
        return List.copyOf(purposes.values());
    }

    public Optional<Purpose> purpose(String id) {
        return Optional.ofNullable(purposes.get(id));
    }

    @Override
    public String toString() {
        return "ontology " + digest.brief();
    }

    /** Read when first asked for. */
    private static final class Bundled {
        static final Ontology ONTOLOGY = new Ontology(OntologyFiles.bundled());
    }
}
