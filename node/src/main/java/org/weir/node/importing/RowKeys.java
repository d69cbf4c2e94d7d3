package org.weir.node.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.node.importing.Mapping.ConsentRule;
import org.weir.node.importing.Mapping.SubjectRule;
import org.weir.node.keys.Pseudonym;
import org.weir.node.keys.Pseudonyms;

/** Who a row is about, whether the row was there before, and whether the person agreed. Ids are forgotten with the row. */
final class RowKeys {
    private final Mapping mapping;
    private final Pseudonyms pseudonyms;
    private final String rowSpace;
    private final SeenCases seen = new SeenCases();

    private String subjectId = "";
    private String caseId = "";
    private boolean consented;

    RowKeys(Mapping mapping, Pseudonyms pseudonyms, int source) {
        this.mapping = mapping;
        this.pseudonyms = pseudonyms;
        this.rowSpace = "row of source " + source;
    }

    /** The columns that keys are in. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (mapping.subject() instanceof SubjectRule.ById byId) {
            columns.add(byId.column());
        }
        mapping.caseColumn().ifPresent(columns::add);
        if (mapping.consent() instanceof ConsentRule.ByColumn byColumn) {
            columns.add(byColumn.column());
        }
        return columns;
    }

    void clear() {
        subjectId = "";
        caseId = "";
        consented = mapping.consent() instanceof ConsentRule.Given;
    }

    /** Notes a key field; the same column may be the subject's and the case's. */
    void field(String column, String value, Findings findings) {
        String text = value.strip();
        if (mapping.subject() instanceof SubjectRule.ById byId && byId.column().equals(column)) {
            subjectId = isMissing(text) ? "" : text;
        }
        if (mapping.caseColumn().filter(column::equals).isPresent()) {
            caseId = isMissing(text) ? "" : text;
        }
        if (mapping.consent() instanceof ConsentRule.ByColumn byColumn
                && byColumn.column().equals(column)) {
            consented = byColumn.yes().contains(text);
            if (!consented && !text.isEmpty() && !byColumn.no().contains(text)) {
                findings.count("consent that is neither yes nor no, taken as no");
            }
        }
    }

    private boolean isMissing(String text) {
        return text.isEmpty() || mapping.missing().contains(text);
    }

    /** Why a row with these keys cannot be taken in, if so. Notes the case as seen. */
    Optional<String> problem(long line) {
        if (subjectId.isEmpty() && mapping.subject() instanceof SubjectRule.ById byId && !byId.rowIfMissing()) {
            return Optional.of("it has no subject id in \"" + byId.column()
                    + "\"; fill it in, or write missing: row under \"subject\" in the mapping");
        }
        if (caseId.isEmpty()) {
            return Optional.empty();
        }
        long before = seen.firstLine(pseudonyms.of("case", caseId).high(), line);
        return before == line
                ? Optional.empty()
                : Optional.of("it has the same case id as line " + before + "; each case is to be there once");
    }

    Pseudonym subject(long line) {
        return switch (mapping.subject()) {
            case SubjectRule.EachRow _ -> pseudonyms.of(rowSpace, String.valueOf(line));
            case SubjectRule.ById byId ->
                subjectId.isEmpty()
                        ? pseudonyms.of(rowSpace, String.valueOf(line))
                        : pseudonyms.of("subject " + byId.space(), subjectId);
        };
    }

    boolean consented() {
        return consented;
    }
}
