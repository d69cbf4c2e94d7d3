package org.weir.ontology;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codes a property's values are from, in a fixed order: the place of a code is its dense index.
 *
 * <p>An index means something only together with the definition set it was taken from ({@link Ontology#digest}); what is kept
 * or sent is the notation.
 */
public final class CodeList {
    private final String scheme;
    private final String iri;
    private final Map<String, String> labels;
    private final List<String> levels;
    private final List<Code> codes;
    private final Map<String, Code> byNotation = new HashMap<>();
    private final Map<String, Code> byIri = new HashMap<>();
    private final Map<String, Code> byAlias = new HashMap<>();

    CodeList(String scheme, String iri, Map<String, String> labels, List<String> levels, Collection<Code> codes) {
        this.scheme = scheme;
        this.iri = iri;
        this.labels = Map.copyOf(labels);
        this.levels = List.copyOf(levels);
        this.codes = List.copyOf(codes);
        for (Code code : this.codes) {
            putOnce(byNotation, code.notation(), code);
            putOnce(byIri, code.iri(), code);
            code.aliases().values().stream().distinct().forEach(alias -> putOnce(byAlias, alias, code));
        }
    }

    private void putOnce(Map<String, Code> map, String key, Code code) {
        Code earlier = map.putIfAbsent(key, code);
        if (earlier != null) {
            throw new IllegalStateException("Code list " + scheme + " says twice: " + key);
        }
    }

    /** The list's name: {@code country}. */
    public String scheme() {
        return scheme;
    }

    public String iri() {
        return iri;
    }

    /** Language to the list's title. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Names of the levels of the hierarchy, finest first. */
    public List<String> levels() {
        return levels;
    }

    /** All codes, whatever their level; the position is the index. */
    public List<Code> codes() {
        return codes;
    }

    public int size() {
        return codes.size();
    }

    public Code code(int index) {
        return codes.get(index);
    }

    /** The code with exactly this notation. */
    public Optional<Code> find(String notation) {
        return Optional.ofNullable(byNotation.get(notation));
    }

    public Optional<Code> findByIri(String iri) {
        return Optional.ofNullable(byIri.get(iri));
    }

    /** The code that some source writes exactly like this. It does not look at notations. */
    public Optional<Code> findAlias(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    @Override
    public String toString() {
        return "code list " + scheme;
    }
}
