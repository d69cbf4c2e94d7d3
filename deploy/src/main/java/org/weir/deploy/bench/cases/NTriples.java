package org.weir.deploy.bench.cases;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.weir.ontology.Code;
import org.weir.ontology.Ontology;

/** Cases as RDF: for triple stores. */
public final class NTriples {
    private static final String TYPE =
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" + Ontology.NAMESPACE + "CaseRecord> .\n";
    private static final String SUBJECT = " <" + Ontology.NAMESPACE + "subject> <urn:weir:subject:";

    private final Map<Column, List<String>> objects = new EnumMap<>(Column.class);

    public NTriples() {
        for (Column column : Column.values()) {
            String property = " <" + column.definition().iri() + "> ";
            objects.put(
                    column,
                    column.codes().codes().stream()
                            .map(code -> property + object(column, code) + " .\n")
                            .toList());
        }
    }

    private static String object(Column column, Code code) {
        return column == Column.REGISTERED
                ? "\"" + code.notation() + "\"^^<http://www.w3.org/2001/XMLSchema#integer>"
                : "<" + code.iri() + ">";
    }

    /**
     * Writes one node's share.
     *
     * @return number of triples
     */
    public long write(Cases cases, int node, int nodes, Path file) throws IOException {
        long triples = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < cases.size(); row++) {
                if (cases.node(row, nodes) == node) {
                    text.setLength(0);
                    triples += append(cases, row, "<https://w3id.org/weir/record/node-" + node + "/" + row + ">", text);
                    writer.append(text);
                }
            }
        }
        return triples;
    }

    private int append(Cases cases, int row, String resource, StringBuilder text) {
        text.append(resource).append(TYPE);
        text.append(resource).append(SUBJECT).append(cases.subject(row)).append("> .\n");
        int triples = 2;
        for (Map.Entry<Column, List<String>> entry : objects.entrySet()) {
            Column column = entry.getKey();
            if (column.multiValued()) {
                for (int rest = cases.mask(column, row); rest != 0; rest &= rest - 1) {
                    text.append(resource).append(entry.getValue().get(Integer.numberOfTrailingZeros(rest)));
                    triples++;
                }
            } else if (cases.code(column, row) >= 0) {
                text.append(resource).append(entry.getValue().get(cases.code(column, row)));
                triples++;
            }
        }
        return triples;
    }
}
