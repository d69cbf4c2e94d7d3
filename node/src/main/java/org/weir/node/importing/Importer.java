package org.weir.node.importing;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.node.importing.ImportReport.FileReport;
import org.weir.node.keys.Pseudonyms;
import org.weir.node.records.columns.EpochFileException;
import org.weir.node.records.columns.EpochStore;
import org.weir.ontology.Ontology;

/**
 * Imports an agency's files as one new epoch, all or nothing: whatever goes wrong, the epoch before stays as it was.
 *
 * <p>The new epoch replaces the former records. What subjects decided at this node stays in force.
 */
public final class Importer {
    private final Ontology ontology;
    private final EpochStore store;

    public Importer(Ontology ontology, EpochStore store) {
        this.ontology = ontology;
        this.store = store;
    }

    /** A file and how to read it. */
    public record Source(Path file, Mapping mapping) {}

    /**
     * Reads all files, and makes their rows the current epoch.
     *
     * @param dryRun everything but the last step
     * @throws ImportFailed when a file cannot be read, more rows were rejected than the mapping tolerates, or the epoch cannot be
     *     written
     */
    public ImportReport run(List<Source> sources, boolean dryRun, Progress progress) throws ImportFailed {
        RowSink sink = new RowSink(ontology);
        Pseudonyms pseudonyms = store.pseudonyms();
        List<FileReport> files = new ArrayList<>();
        for (Source source : sources) {
            SourceImport one =
                    new SourceImport(source.file(), source.mapping(), ontology, sink, pseudonyms, files.size());
            try {
                one.read(source.file(), progress);
            } catch (UnreadableSource | MappingException e) {
                files.add(one.report());
                throw new ImportFailed(
                        source.file() + " was not imported: " + e.getMessage(), report(files, sink, dryRun), e);
            }
            files.add(one.report());
            requireTolerable(source, one.report(), report(files, sink, dryRun));
        }
        ImportReport report = report(files, sink, dryRun);
        return dryRun ? report : publish(sources, sink, report);
    }

    private static void requireTolerable(Source source, FileReport found, ImportReport report) throws ImportFailed {
        double share = 100.0 * found.rejected() / found.read();
        if (share > source.mapping().tolerated()) {
            throw new ImportFailed(
                    source.file() + " was not imported: " + found.rejected() + " of " + found.read()
                            + " rows cannot be taken in. Correct them or the mapping"
                            + (found.accepted() > 0 ? ", or let some be left out: tolerate: N% in the mapping" : ""),
                    report);
        }
    }

    private ImportReport publish(List<Source> sources, RowSink sink, ImportReport report) throws ImportFailed {
        try {
            EpochStore.Published published = store.publish(
                    sink.builder(),
                    sources.stream()
                            .map(source -> String.valueOf(source.file().getFileName()))
                            .toList(),
                    digest(sources));
            List<FileReport> files = new ArrayList<>(report.files());
            if (published.erased() > 0) {
                files.set(0, withRemark(files.getFirst(), published.erased()));
            }
            return new ImportReport(
                    files,
                    report.completeness(),
                    report.warnings(),
                    published.withheld(),
                    Optional.of(published.epoch().epoch().name()),
                    false);
        } catch (EpochFileException e) {
            throw new ImportFailed("Nothing was imported: " + e.getMessage(), report, e);
        }
    }

    private static FileReport withRemark(FileReport file, int erased) {
        List<String> remarks = new ArrayList<>(file.remarks());
        remarks.add("left out, because their subjects had been erased at this node: " + erased + " rows");
        return new FileReport(
                file.file(),
                file.mapping(),
                file.read(),
                file.accepted(),
                file.rejected(),
                file.rejections(),
                file.unmapped(),
                file.dropped(),
                file.ignored(),
                remarks);
    }

    private static ImportReport report(List<FileReport> files, RowSink sink, boolean dryRun) {
        return new ImportReport(files, sink.completeness(), sink.warnings(), sink.withheld(), Optional.empty(), dryRun);
    }

    private static Bytes digest(List<Source> sources) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sources.forEach(source -> all.writeBytes(source.mapping().digest().toArray()));
        return Bytes.sha256(all.toByteArray());
    }
}
