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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.weir.disclosure.ShownTotal;
import org.weir.disclosure.TotalControl;
import org.weir.disclosure.noise.NoiseShare;
import org.weir.disclosure.noise.Variance;
import org.weir.masking.Keystream;
import org.weir.masking.Tolerance;

/**
 * What is left of a table under each profile: the persons in cells that are shown, the cells, and how far shown figures are off. One row of the
 * file is one person; the persons are dealt out to agencies at random, which is kinder to a threshold in each agency than real agencies are,
 * for those know different countries. A person of whom a fact is not reported is in no cell of a table broken down by it.
 *
 * <p>Noise is that of a session with every member there, from the gate's own sampler; masks change nothing about figures and are left out. A
 * person with several codes is in two cells of a total at most, with the noise for it, and in all of them in profile local and in the truth.
 */
public final class Utility {
    private static final int LOCAL_MINIMUM = 10;
    private static final int CELLS_OF_A_PERSON = 2;
    private static final List<Integer> AGENCIES = List.of(5, 10, 20);
    private static final List<Integer> SIGMAS = List.of(4, 6);

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Utility(List<String> columns) {
        this.columns = columns;
    }

    /** The table as Markdown. */
    public static String table(Path file, long seed) throws IOException {
        Utility utility = read(file);
        StringBuilder text = new StringBuilder(
                "| question | cells | agencies | profile | persons in shown cells | cells shown"
                        + " | of them empty | that look like somebody | median error of shown |\n|---|---|---|---|---|---|---|---|---|\n");
        for (UtilityQuestion question : UtilityQuestion.forFile(Set.copyOf(utility.columns))) {
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

    private static String line(UtilityQuestion question, Counted counted, int a, String profile, Shown shown) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %s | %.0f %% | %,d | %,d | %,d | %.0f %% |%n",
                question.name(),
                counted.exact.length,
                AGENCIES.get(a),
                profile,
                100.0 * shown.persons() / counted.persons,
                shown.cells(),
                shown.empty(),
                shown.misleading(),
                100 * shown.medianError());
    }

    private static Utility read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                Reader text = new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            Utility utility = null;
            for (NamedCsvRecord row : csv) {
                if (utility == null) {
                    utility = new Utility(row.getHeader());
                }
                utility.rows.add(List.copyOf(row.getFields()));
            }
            if (utility == null) {
                throw new IOException("The file has no rows");
            }
            return utility;
        }
    }

    /** Persons with every asked fact, by cell, and by cell and agency for each number of agencies. */
    private Counted count(UtilityQuestion question, long seed) {
        List<List<List<String>>> codes = rows.stream()
                .map(row -> question.by().stream()
                        .map(breakdown -> breakdown.codes(column -> row.get(columns.indexOf(column))))
                        .toList())
                .toList();
        List<Map<String, Integer>> lists = new ArrayList<>();
        for (int b = 0; b < question.by().size(); b++) {
            Map<String, Integer> list = new HashMap<>();
            for (List<List<String>> row : codes) {
                row.get(b).forEach(code -> list.putIfAbsent(code, list.size()));
            }
            lists.add(list);
        }
        Counted counted = new Counted(
                lists.stream().mapToInt(Map::size).reduce(1, Math::multiplyExact), question.isMultiValued());
        List<Random> deals = new ArrayList<>();
        for (int a = 0; a < AGENCIES.size(); a++) {
            deals.add(new Random(seed + a));
        }
        for (List<List<String>> row : codes) {
            counted.add(cells(row, lists), deals);
        }
        return counted;
    }

    /** Every cell that a person is in. */
    private static int[] cells(List<List<String>> row, List<Map<String, Integer>> lists) {
        int[] cells = {0};
        for (int b = 0; b < lists.size(); b++) {
            Map<String, Integer> list = lists.get(b);
            List<String> codes = row.get(b);
            cells = Arrays.stream(cells)
                    .flatMap(cell -> codes.stream()
                            .mapToInt(code -> cell * list.size() + Objects.requireNonNull(list.get(code))))
                    .toArray();
        }
        return cells;
    }

    /**
     * What is left.
     *
     * @param persons true persons in shown cells, as far as they are in the shown figure
     * @param empty shown cells with nobody in them
     * @param misleading those of them whose range does not begin at zero
     */
    private record Shown(long persons, int cells, int empty, int misleading, double medianError) {}

    private static final class Counted {
        private final int[] exact;
        /** Each person in so many cells as a total takes. */
        private final int[] bounded;

        private final int[][][] byAgency;
        private final boolean several;
        private long persons;

        Counted(int cells, boolean several) {
            this.exact = new int[cells];
            this.bounded = several ? new int[cells] : exact;
            this.byAgency =
                    AGENCIES.stream().map(agencies -> new int[agencies][cells]).toArray(int[][][]::new);
            this.several = several;
        }

        void add(int[] cells, List<Random> deals) {
            for (int a = 0; a < byAgency.length; a++) {
                int agency = deals.get(a).nextInt(byAgency[a].length);
                for (int cell : cells) {
                    byAgency[a][agency][cell]++;
                }
            }
            for (int cell : cells) {
                exact[cell]++;
                persons++;
            }
            for (int i = 0; several && i < Math.min(cells.length, CELLS_OF_A_PERSON); i++) {
                // Which two is a stable choice nobody outside can predict; spread here over the codes.
                bounded[cells[(int) ((persons + i) % cells.length)]]++;
            }
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
            return shown(shown, any, shown, new boolean[exact.length]);
        }

        Shown total(int a, int sigma) {
            int members = AGENCIES.get(a);
            int variance =
                    TotalControl.of(sigma, several ? CELLS_OF_A_PERSON : 1).variance();
            int[] noisy = bounded.clone();
            NoiseShare.of(new Variance(
                            (long) variance * members, Tolerance.of(members).honest()))
                    .addTo(noisy, Keystream.fresh());
            ShownTotal total = ShownTotal.of(noisy, variance, members, members);
            int[] figures = new int[exact.length];
            boolean[] any = new boolean[exact.length];
            boolean[] somebody = new boolean[exact.length];
            for (int cell = 0; cell < exact.length; cell++) {
                any[cell] = total.isShown(cell);
                if (any[cell]) {
                    figures[cell] = total.figure(cell);
                    somebody[cell] = total.low(cell) > 0;
                }
            }
            return shown(figures, any, bounded, somebody);
        }

        private Shown shown(int[] figures, boolean[] any, int[] covered, boolean[] somebody) {
            long inShown = 0;
            int cells = 0;
            int empty = 0;
            int misleading = 0;
            List<Double> errors = new ArrayList<>();
            for (int cell = 0; cell < exact.length; cell++) {
                if (any[cell]) {
                    cells++;
                    inShown += covered[cell];
                    if (exact[cell] == 0) {
                        empty++;
                        misleading += somebody[cell] ? 1 : 0;
                    } else {
                        errors.add(Math.abs(figures[cell] - exact[cell]) / (double) exact[cell]);
                    }
                }
            }
            double[] sorted = errors.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return new Shown(inShown, cells, empty, misleading, sorted.length == 0 ? 0 : sorted[sorted.length / 2]);
        }
    }
}
