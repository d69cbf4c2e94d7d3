package org.weir.deploy.bench.totals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.weir.disclosure.ShownTotal;
import org.weir.disclosure.noise.NoiseShare;
import org.weir.disclosure.noise.Variance;
import org.weir.masking.Keystream;
import org.weir.masking.Tolerance;

/**
 * What is left of a table under each profile: the persons in cells that are shown, the cells, and how far shown figures are off. One row of the
 * file is one person; the persons are dealt out to agencies at random, which is kinder to a threshold in each agency than real agencies are,
 * for those know different countries.
 *
 * <p>Noise is that of a session with every member there, from the gate's own sampler; masks change nothing about figures and are left out.
 */
public final class Utility {
    private static final int LOCAL_MINIMUM = 10;
    private static final List<Integer> AGENCIES = List.of(5, 10, 20);
    private static final List<Integer> SIGMAS = List.of(4, 6);
    private static final List<List<String>> QUESTIONS = List.of(
            List.of("gender", "ageBroad"),
            List.of("citizenship"),
            List.of("citizenship", "CountryOfExploitation"),
            List.of("gender", "citizenship", "CountryOfExploitation"),
            List.of("gender", "ageBroad", "citizenship", "CountryOfExploitation"));

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> columns;

    private Utility(List<String> columns) {
        this.columns = columns;
    }

    /** The table as Markdown. */
    public static String table(Path file, long seed) throws IOException {
        Utility utility = read(file);
        StringBuilder text = new StringBuilder("| breakdowns | cells | agencies | profile | persons in shown cells"
                + " | cells shown | of them empty | median error of shown |\n|---|---|---|---|---|---|---|---|\n");
        for (List<String> question : QUESTIONS) {
            Counted counted = utility.count(question, seed);
            for (int a = 0; a < AGENCIES.size(); a++) {
                text.append(line(question, counted, a, "local, k 10", counted.local(a)));
                for (int sigma : SIGMAS) {
                    text.append(line(question, counted, a, "total, sigma " + sigma, counted.total(a, sigma)));
                }
            }
        }
        return text.toString();
    }

    private static String line(List<String> question, Counted counted, int a, String profile, Shown shown) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %s | %.0f %% | %,d | %,d | %.0f %% |%n",
                String.join(" x ", question),
                counted.exact.length,
                AGENCIES.get(a),
                profile,
                100.0 * shown.persons() / counted.persons,
                shown.cells(),
                shown.empty(),
                100 * shown.medianError());
    }

    private static Utility read(Path file) throws IOException {
        Set<String> wanted = new LinkedHashSet<>();
        QUESTIONS.forEach(wanted::addAll);
        Utility utility = new Utility(List.copyOf(wanted));
        try (InputStream bytes = Files.newInputStream(file);
                Reader text = new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                utility.rows.add(utility.columns.stream()
                        .map(column -> row.getField(column))
                        .toList());
            }
        }
        return utility;
    }

    /** Persons with every asked field, by cell, and by cell and agency for each number of agencies. */
    private Counted count(List<String> question, long seed) {
        List<Integer> at = question.stream().map(columns::indexOf).toList();
        List<List<String>> codes = at.stream()
                .map(column -> rows.stream()
                        .map(row -> row.get(column))
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .sorted()
                        .toList())
                .toList();
        int cells = codes.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
        int[] exact = new int[cells];
        int[][][] byAgency = new int[AGENCIES.size()][][];
        List<Random> deals = new ArrayList<>();
        for (int a = 0; a < AGENCIES.size(); a++) {
            byAgency[a] = new int[AGENCIES.get(a)][cells];
            deals.add(new Random(seed + a));
        }
        int persons = 0;
        for (List<String> row : rows) {
            int cell = cell(row, at, codes);
            for (int a = 0; a < AGENCIES.size(); a++) {
                int agency = deals.get(a).nextInt(AGENCIES.get(a));
                if (cell >= 0) {
                    byAgency[a][agency][cell]++;
                }
            }
            if (cell >= 0) {
                exact[cell]++;
                persons++;
            }
        }
        return new Counted(exact, byAgency, persons);
    }

    private static int cell(List<String> row, List<Integer> at, List<List<String>> codes) {
        int cell = 0;
        for (int i = 0; i < at.size(); i++) {
            int code = java.util.Collections.binarySearch(codes.get(i), row.get(at.get(i)));
            if (code < 0) {
                return -1;
            }
            cell = cell * codes.get(i).size() + code;
        }
        return cell;
    }

    /** @param persons true persons in shown cells, as far as they are in the shown figure */
    private record Shown(long persons, int cells, int empty, double medianError) {}

    private static final class Counted {
        private final int[] exact;
        private final int[][][] byAgency;
        private final int persons;

        Counted(int[] exact, int[][][] byAgency, int persons) {
            this.exact = exact;
            this.byAgency = byAgency;
            this.persons = persons;
        }

        /** Each agency shows cells of ten and more; the sum of what is shown stands for the total. Its own noise is left out. */
        Shown local(int a) {
            int[] shown = new int[exact.length];
            boolean[] any = new boolean[exact.length];
            for (int[] agency : byAgency[a]) {
                for (int cell = 0; cell < exact.length; cell++) {
                    if (agency[cell] >= LOCAL_MINIMUM) {
                        shown[cell] += agency[cell];
                        any[cell] = true;
                    }
                }
            }
            return shown(shown, any, shown);
        }

        Shown total(int a, int sigma) {
            int members = AGENCIES.get(a);
            int variance = sigma * sigma;
            int[] noisy = exact.clone();
            NoiseShare.of(new Variance(
                            (long) variance * members, Tolerance.of(members).honest()))
                    .addTo(noisy, Keystream.fresh());
            ShownTotal total = ShownTotal.of(noisy, variance, members, members);
            int[] figures = new int[exact.length];
            boolean[] any = new boolean[exact.length];
            for (int cell = 0; cell < exact.length; cell++) {
                any[cell] = total.isShown(cell);
                figures[cell] = any[cell] ? total.figure(cell) : 0;
            }
            return shown(figures, any, exact);
        }

        private Shown shown(int[] figures, boolean[] any, int[] covered) {
            long inShown = 0;
            int cells = 0;
            int empty = 0;
            List<Double> errors = new ArrayList<>();
            for (int cell = 0; cell < exact.length; cell++) {
                if (any[cell]) {
                    cells++;
                    inShown += covered[cell];
                    if (exact[cell] == 0) {
                        empty++;
                    } else {
                        errors.add(Math.abs(figures[cell] - exact[cell]) / (double) exact[cell]);
                    }
                }
            }
            double[] sorted = errors.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return new Shown(inShown, cells, empty, sorted.length == 0 ? 0 : sorted[sorted.length / 2]);
        }
    }
}
