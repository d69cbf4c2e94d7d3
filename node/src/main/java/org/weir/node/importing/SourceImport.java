package org.weir.node.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.weir.node.importing.ImportReport.FileReport;
import org.weir.node.keys.Pseudonyms;
import org.weir.ontology.Ontology;

/** One source file, read row by row into the sink. */
final class SourceImport {
    /** Characters of one field; also what one unclosed quotation mark can swallow. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final int PROGRESS_EVERY = 1 << 16;

    private final Mapping mapping;
    private final Ontology ontology;
    private final RowSink sink;
    private final Findings findings;
    private final RowKeys keys;

    SourceImport(Path file, Mapping mapping, Ontology ontology, RowSink sink, Pseudonyms pseudonyms, int number) {
        this.mapping = mapping;
        this.ontology = ontology;
        this.sink = sink;
        this.findings = new Findings(String.valueOf(file.getFileName()), mapping.name());
        this.keys = new RowKeys(mapping, pseudonyms, number);
    }

    /** @throws UnreadableSource when the file as a whole is no table that the mapping fits */
    void read(Path file, Progress progress) {
        SourceText text = SourceText.open(file, mapping.encoding());
        text.remarks().forEach(findings::remark);
        char delimiter = mapping.delimiter().orElseGet(() -> Delimiters.of(text.beginning(), known()));
        Row row = new Row(mapping, ontology, sink, findings, keys);
        try (Reader characters = text.reader();
                CsvReader<Row> rows = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(MOST_CHARACTERS)
                        .build(row, characters)) {
            for (Row each : rows) {
                each.settle();
                if (findings.read() % PROGRESS_EVERY == 0) {
                    progress.read(findings.file(), findings.read());
                }
            }
        } catch (UncheckedIOException | CsvParseException e) {
            throw reason(e);
        } catch (IOException e) {
            throw SourceText.unreadable(e);
        }
        if (findings.read() == 0) {
            throw new UnreadableSource("it has a heading and no rows");
        }
    }

    /** What the reader wrapped, or else what it says itself. */
    private static RuntimeException reason(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableSource unreadable) {
                return unreadable;
            }
            if (cause instanceof IOException io) {
                return SourceText.unreadable(io);
            }
        }
        return new UnreadableSource(
                "a field is longer than " + MOST_CHARACTERS + " characters; perhaps a quotation mark is not closed ("
                        + e.getMessage() + ")",
                e);
    }

    FileReport report() {
        return findings.report();
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>(mapping.dropped());
        known.addAll(mapping.ignored());
        mapping.columns().forEach(rule -> known.addAll(rule.names()));
        mapping.flags().forEach(rule -> known.addAll(rule.columns().keySet()));
        keys.columns().forEach(known::add);
        return known;
    }
}
