package org.weir.deploy.bench.cases;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes cases of the shape that the project's baselines were measured with: about 13 triples and 0.86 subjects a case, 24 years,
 * 147 countries, gaps as in real releases. Equal seeds give equal cases, on every machine.
 */
public final class CaseGenerator {
    private static final int FIRST_YEAR = 2000;
    private static final int YEARS = 24;
    private static final int COUNTRIES = 147;

    private static final double NEW_SUBJECT = 0.86;
    private static final double DOMESTIC = 0.3;
    private static final double NO_GENDER = 0.01;
    private static final double NO_AGE = 0.08;
    private static final double NO_CITIZENSHIP = 0.04;
    private static final double NO_COUNTRY = 0.03;
    private static final double NO_EXPLOITATION = 0.05;
    private static final double NO_MEANS = 0.12;
    private static final double RECRUITER_KNOWN = 0.7;

    private final Draw year;
    private final Draw gender;
    private final Draw ageBand;
    private final Draw country;
    private final Draw status;
    private final Draw duration;
    private final Draw exploitation;
    private final Draw means;
    private final Draw recruiter;

    public CaseGenerator() {
        year = new Draw(years(), i -> 10 + i);
        double[] genders = {70, 28, 2};
        gender = new Draw(recordable(Column.GENDER).subList(0, genders.length), i -> genders[i]);
        double[] bands = {6, 18, 14, 12, 11, 10, 16, 9, 4};
        ageBand = new Draw(recordable(Column.AGE_BAND).subList(0, bands.length), i -> bands[i]);
        country = new Draw(recordable(Column.CITIZENSHIP).subList(0, COUNTRIES), i -> 1.0 / (i + 8));
        status = new Draw(recordable(Column.STATUS), i -> 1.0 / (i + 1));
        duration = new Draw(recordable(Column.DURATION), i -> 1.0 / (i + 1));
        exploitation = new Draw(recordable(Column.EXPLOITATION), i -> 1.0 / (i + 2));
        List<Integer> detailed = recordable(Column.MEANS).stream()
                .filter(code -> Column.MEANS.codes().code(code).level().equals("detail"))
                .toList();
        means = new Draw(detailed, i -> 1.0 / (i + 5));
        recruiter = new Draw(recordable(Column.RECRUITER), i -> 1);
    }

    /** Codes of the years that generated cases are of, the earliest first. */
    public static List<Integer> years() {
        int first = Column.REGISTERED
                .codes()
                .find(String.valueOf(FIRST_YEAR))
                .orElseThrow()
                .index();
        return IntStream.range(first, first + YEARS).boxed().toList();
    }

    private static List<Integer> recordable(Column column) {
        return column.definition().recordable().stream()
                .filter(index -> !column.codes().code(index).retired())
                .toList();
    }

    public Cases generate(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cases cases = new Cases(seed, size);
        int[] firstRowOf = new int[size];
        int subjects = 0;
        for (int row = 0; row < size; row++) {
            boolean isNew = subjects == 0 || random.nextDouble() < NEW_SUBJECT;
            int subject = isNew ? subjects++ : random.nextInt(subjects);
            cases.subject(row, subject);
            if (isNew) {
                firstRowOf[subject] = row;
                person(cases, row, random);
            } else {
                same(cases, row, firstRowOf[subject]);
            }
            circumstances(cases, row, random);
        }
        return cases;
    }

    /** What stays the same between two cases of one person. */
    private void person(Cases cases, int row, SplittableRandom random) {
        set(cases, Column.GENDER, row, gender, random, NO_GENDER);
        set(cases, Column.CITIZENSHIP, row, country, random, NO_CITIZENSHIP);
    }

    private static void same(Cases cases, int row, int first) {
        cases.code(Column.GENDER, row, cases.code(Column.GENDER, first));
        cases.code(Column.CITIZENSHIP, row, cases.code(Column.CITIZENSHIP, first));
    }

    private void circumstances(Cases cases, int row, SplittableRandom random) {
        set(cases, Column.REGISTERED, row, year, random, 0);
        set(cases, Column.AGE_BAND, row, ageBand, random, NO_AGE);
        set(cases, Column.STATUS, row, status, random, 0);
        set(cases, Column.DURATION, row, duration, random, 0);
        if (random.nextDouble() < DOMESTIC && cases.code(Column.CITIZENSHIP, row) >= 0) {
            cases.code(Column.COUNTRY, row, cases.code(Column.CITIZENSHIP, row));
        } else {
            set(cases, Column.COUNTRY, row, country, random, NO_COUNTRY);
        }
        cases.mask(Column.EXPLOITATION, row, several(exploitation, random, NO_EXPLOITATION, 0.35, 3));
        cases.mask(Column.MEANS, row, several(means, random, NO_MEANS, 0.75, 5));
        cases.mask(Column.RECRUITER, row, several(recruiter, random, 1 - RECRUITER_KNOWN, 0, 1));
    }

    private static void set(
            Cases cases, Column column, int row, Draw draw, SplittableRandom random, double notReported) {
        if (random.nextDouble() < notReported) {
            cases.absent(column, row);
        } else {
            cases.code(column, row, draw.from(random));
        }
    }

    /** None, one, or with probability {@code more} up to {@code most}. */
    private static int several(Draw draw, SplittableRandom random, double notReported, double more, int most) {
        if (random.nextDouble() < notReported) {
            return 0;
        }
        return draw.maskFrom(random, random.nextDouble() < more ? 2 + random.nextInt(most - 1) : 1);
    }
}
