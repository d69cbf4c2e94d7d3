package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.weir.Bytes;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.PilotFile.Agency;
import org.weir.deploy.pilot.PilotFile.DataFile;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.importing.ImportFailed;
import org.weir.node.importing.ImportReport;
import org.weir.node.importing.Importer;
import org.weir.node.importing.Mapping;
import org.weir.node.importing.MappingException;
import org.weir.node.importing.Progress;
import org.weir.ontology.Ontology;

/** Imports an agency's files when they, their mappings or the ontology are not those of the last import. */
record PilotImport(PilotFolder folder, Consumer<String> talk) {

    void run(Agency agency, NodeConfig config) throws IOException {
        if (agency.data().isEmpty()) {
            return;
        }
        List<Importer.Source> sources = sources(agency);
        String digest = digest(sources);
        if (folder.isImported(agency.id(), digest)) {
            return;
        }
        Ontology ontology = Ontology.load();
        try {
            ImportReport report =
                    new Importer(ontology, NodeWiring.records(config, ontology)).run(sources, false, Progress.NONE);
            talk.accept(String.format(
                    Locale.ROOT,
                    "%s: %,d records imported, %,d rejected",
                    agency.name(),
                    report.accepted(),
                    report.rejected()));
        } catch (ImportFailed e) {
            throw new Failure(
                    Exit.FAILED,
                    agency.id() + ": " + e.getMessage() + "\n" + e.report().toText(),
                    e);
        }
        folder.imported(agency.id(), digest);
    }

    private static List<Importer.Source> sources(Agency agency) {
        List<Importer.Source> sources = new ArrayList<>();
        for (DataFile file : agency.data()) {
            try {
                sources.add(new Importer.Source(file.file(), Mapping.named(file.mapping(), Path.of("/"))));
            } catch (MappingException e) {
                throw new Failure(Exit.USAGE, "agency " + agency.id() + ": mapping: " + e.getMessage() + ".", e);
            }
        }
        return sources;
    }

    private static String digest(List<Importer.Source> sources) throws IOException {
        StringBuilder all = new StringBuilder(Ontology.load().digest().hex());
        for (Importer.Source source : sources) {
            all.append(' ')
                    .append(PilotFolder.digest(source.file()))
                    .append(' ')
                    .append(source.mapping().digest().hex());
        }
        return Bytes.utf8(all.toString()).sha256().hex();
    }
}
