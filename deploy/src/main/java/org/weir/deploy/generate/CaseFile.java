package org.weir.deploy.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes records as the CSV that the built-in mapping {@code weir} reads: one row a case, several codes joined by {@code ;}. */
public final class CaseFile {
    static final String HEADER =
            "subject,registered,gender,ageBand,minorAtExploitation,citizenship,countryOfExploitation,exploitation,"
                    + "exploitationRuledOut,labourSector,sexualExploitationType,meansOfControl,recruiterRelation,duration,status,reportedBy";

    private CaseFile() {}

    public static void write(Path file, Stream<SyntheticCase> cases) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.write('\n');
            cases.forEachOrdered(one -> writeRow(out, one));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void writeRow(BufferedWriter out, SyntheticCase one) {
        try {
            out.write(row(one));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No code holds a comma, a quote or a line break, so no cell needs quoting; {@code CaseFileTest} holds that true. */
    static String row(SyntheticCase one) {
        return String.join(
                ",",
                "P" + one.subject(),
                one.registered() == 0 ? "" : String.valueOf(one.registered()),
                one.gender(),
                one.ageBand(),
                one.minorAtExploitation(),
                one.citizenship(),
                one.countryOfExploitation(),
                join(one.exploitation()),
                join(one.exploitationRuledOut()),
                join(one.labourSector()),
                join(one.sexualExploitationType()),
                join(one.meansOfControl()),
                join(one.recruiterRelation()),
                one.duration(),
                one.status(),
                one.reportedBy());
    }

    private static String join(List<String> codes) {
        return String.join(";", codes);
    }
}
