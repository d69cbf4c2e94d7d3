package org.weir.node.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Ontology;

/**
 * The row at hand, one object for the whole file. The reader hands it the fields one by one, in its own buffer; the first row is
 * the heading.
 */
final class Row extends AbstractBaseCsvCallbackHandler<Row> {
    private static final int MOST_COLUMNS = 4_096;

    private final Mapping mapping;
    private final Ontology ontology;
    private final RowSink sink;
    private final Findings findings;
    private final RowKeys keys;
    private final Map<Integer, Integer> constants;
    private final List<String> heading = new ArrayList<>();

    private FieldReader @Nullable [] readers;
    private @Nullable String problem;
    private boolean hasLineBreak;

    Row(Mapping mapping, Ontology ontology, RowSink sink, Findings findings, RowKeys keys) {
        this.mapping = mapping;
        this.ontology = ontology;
        this.sink = sink;
        this.findings = findings;
        this.keys = keys;
        this.constants = Binding.constants(mapping, ontology, sink);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        problem = null;
        hasLineBreak = false;
        keys.clear();
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
        FieldReader[] bound = readers;
        if (bound == null) {
            if (field >= MOST_COLUMNS) {
                throw new UnreadableSource("its first line has more than " + MOST_COLUMNS
                        + " columns; perhaps the line breaks are missing, or it is no table of cases");
            }
            heading.add(new String(buffer, offset, length).strip());
        } else if (field < bound.length) {
            if (length > 0) {
                bound[field].field(this, buffer, offset, length);
                hasLineBreak |= quoted && hasLineBreak(buffer, offset, length);
            }
        }
    }

    private static boolean hasLineBreak(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Row buildRecord() {
        return this;
    }

    /** Takes the row in or rejects it. */
    void settle() {
        if (readers == null) {
            readers = new Binding(mapping, ontology, sink, findings, keys).bind(heading);
            return;
        }
        findings.row();
        long line = getStartingLineNumber();
        if (getFieldCount() != heading.size()) {
            problem = "it has " + getFieldCount() + " fields, and the heading has " + heading.size()
                    + (hasLineBreak ? "; perhaps a quotation mark is not closed" : "");
        }
        if (problem == null) {
            problem = keys.problem(line).orElse(null);
        }
        if (problem == null) {
            problem = sink.contradiction().orElse(null);
        }
        if (problem == null) {
            sink.accept(keys.subject(line), keys.consented(), constants);
        } else {
            sink.reject();
            findings.reject(line, problem);
        }
    }

    void key(String column, String value) {
        keys.field(column, value, findings);
    }

    void say(String column, int property, int code) {
        if (!sink.say(property, code)) {
            problem("\"" + column + "\" says something else than another column of the same property");
        }
    }

    void unknown(String column, String value) {
        findings.unmapped(column, value);
        problem("\"" + Findings.shown(value) + "\" in \"" + column + "\" has no code in the mapping");
    }

    private void problem(String text) {
        problem = problem == null ? text : problem + "; " + text;
    }
}
