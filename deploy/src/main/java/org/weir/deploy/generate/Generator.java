package org.weir.deploy.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A seeded source of synthetic case records: equal seed, profile and number give equal records.
 *
 * <p>It keeps the published marginals roughly (gender, ages, forms, flows, means, missing rates) and the correlations that
 * analysts look for: domestic work is mostly about women, construction about men, family recruiters about children. It does not
 * keep joint distributions, so nothing may be concluded from it about real persons.
 */
public final class Generator {
    private static final Weighted<Integer> YEARS = Weighted.of(
            LongStream.rangeClosed(2002, 2023).mapToObj(y -> (int) y).toList(),
            y -> y < 2009 ? 6 : y < 2014 ? 8 : y == 2016 || y == 2019 ? 50 : y == 2020 || y == 2021 ? 20 : 30);
    private static final Weighted<String> ADULT_AGES =
            Weighted.of("18--20 119, 21--23 121, 24--26 112, 27--29 94, 30--38 192, 39--47 91, 48+ 59");
    private static final Weighted<String> MINOR_AGES = Weighted.of("0--8 47, 09--17 187");
    private static final Weighted<String> SECTORS = Weighted.of(
            "DomesticWork 81, Other 110, Agriculture 57, Construction 43, Hospitality 28, Begging 14,"
                    + " Manufacturing 12, Peddling 7, Transportation 4, Aquafarming 9, MiningOrDrilling 2, IllicitActivities 3");
    private static final Weighted<String> SEXUAL_TYPES = Weighted.of(
            "Prostitution 169, Pornography 29, RemoteInteractiveServices 6, PrivateSexualServices 9, Other 19");
    private static final Weighted<String> OTHER_FORMS =
            Weighted.of("Other 60, ForcedMarriage 18, SlaveryAndPractices 12, ForcedMilitary 5, OrganRemoval 3");
    private static final Weighted<String> MEANS = Weighted.of(
            "PsychologicalAbuse 263, Threats 251, RestrictsMovement 245, TakesEarnings 208, FalsePromises 187,"
                    + " PhysicalAbuse 185, ExcessiveWorkingHours 164, WithholdsDocuments 139, Other 128,"
                    + " WithholdsNecessities 116, DebtBondage 102, ThreatOfLawEnforcement 90, SexualAbuse 88,"
                    + " PsychoactiveSubstances 85, RestrictsMedicalCare 80, RestrictsFinancialAccess 6, UsesChildren 4");
    private static final Weighted<String> RECRUITERS_OF_ADULTS =
            Weighted.of("Other 190, Friend 75, Family 9, IntimatePartner 52");
    private static final Weighted<String> RECRUITERS_OF_MINORS =
            Weighted.of("Family 60, Other 30, Friend 18, IntimatePartner 14");
    private static final Weighted<String> DURATIONS = Weighted.of("0--12 110, 13--24 35, 25--60 40, 61+ 28");

    private static final Weighted<String> SEXUAL_GENDERS =
            Weighted.of("Female 935, Male 58, Transgender/NonConforming 7");
    private static final Weighted<String> LABOUR_GENDERS = Weighted.of("Female 36, Male 64");
    private static final Weighted<String> DOMESTIC_GENDERS = Weighted.of("Female 92, Male 8");
    private static final Weighted<String> CONSTRUCTION_GENDERS = Weighted.of("Female 4, Male 96");
    private static final Weighted<String> OTHER_GENDERS = Weighted.of("Female 68, Male 32");

    private final long seed;
    private final Profile profile;
    private final Weighted<Flow> flows;

    public Generator(long seed) {
        this(seed, Profile.PUBLISHED);
    }

    public Generator(long seed, Profile profile) {
        this.seed = seed;
        this.profile = profile;
        // Each source sees its own part of the world more often.
        SplittableRandom tilt = new SplittableRandom(seed ^ 0x5EED);
        this.flows = Weighted.of(Flow.WORLD, flow -> flow.weight() * Math.exp(tilt.nextDouble() * 2 - 1));
    }

    /** The first {@code n} records; they are made as they are taken. */
    public Stream<SyntheticCase> cases(long n) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] persons = {0};
        return LongStream.range(0, n).mapToObj(_ -> {
            boolean known = persons[0] > 0 && random.nextDouble() < profile.repeated();
            long subject = known ? random.nextLong(persons[0]) : persons[0]++;
            return next(random, subject);
        });
    }

    /**
     * One case. What belongs to the person (gender, citizenship) is drawn from the person's own generator, so that all cases of
     * a person agree about it.
     */
    private SyntheticCase next(RandomGenerator random, long subject) {
        RandomGenerator person = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + subject);
        double form = person.nextDouble();
        boolean sexual = form < profile.sexual();
        boolean labour = !sexual && form < profile.sexual() + profile.labour();
        String sector = SECTORS.draw(person);
        String gender = genders(sexual, labour, sector).draw(person);
        Flow flow = flows.draw(person);
        boolean minor = person.nextDouble() < (sexual ? 0.30 : labour ? 0.12 : 0.45);
        boolean both = person.nextDouble() < 0.02;

        boolean formKnown = known(random, 0.58);
        List<String> forms = new ArrayList<>(2);
        List<String> sectors = List.of();
        List<String> sexualTypes = List.of();
        List<String> ruledOut = List.of();
        if (formKnown) {
            if (labour || both) {
                forms.add(sector.equals("Begging") ? "ForcedBegging" : "ForcedLabour");
                sectors = known(random, 0.74) ? List.of(sector) : List.of();
            }
            if (sexual || both) {
                forms.add("SexualExploitation");
                sexualTypes = known(random, 0.35) ? List.of(SEXUAL_TYPES.draw(random)) : List.of();
            }
            if (!sexual && !labour) {
                forms.add(OTHER_FORMS.draw(random));
            }
            if (!both && random.nextDouble() < 0.25) {
                ruledOut = sexual ? List.of("ForcedLabour") : List.of("SexualExploitation");
            }
        }
        boolean recruiterKnown = known(random, 0.19);
        boolean minorAtExploitation = minor || random.nextDouble() < 0.08;
        return new SyntheticCase(
                subject,
                known(random, 0.80) ? YEARS.draw(random) : 0,
                known(random, 0.80) ? gender : "",
                known(random, 0.58) ? (minor ? MINOR_AGES : ADULT_AGES).draw(random) : "",
                known(random, 0.21) ? String.valueOf(minorAtExploitation) : "",
                known(random, 0.60) ? flow.citizenship() : "",
                known(random, 0.68) ? flow.country() : "",
                List.copyOf(forms),
                ruledOut,
                sectors,
                sexualTypes,
                known(random, 0.34) ? distinct(random, 1 + random.nextInt(5)) : List.of(),
                recruiterKnown
                        ? List.of((minor ? RECRUITERS_OF_MINORS : RECRUITERS_OF_ADULTS).draw(random))
                        : List.of(),
                known(random, 0.11) ? DURATIONS.draw(random) : "",
                random.nextDouble() < profile.actual() ? "actual" : "possible",
                profile.kind());
    }

    private static Weighted<String> genders(boolean sexual, boolean labour, String sector) {
        if (sexual) {
            return SEXUAL_GENDERS;
        }
        if (!labour) {
            return OTHER_GENDERS;
        }
        return switch (sector) {
            case "DomesticWork" -> DOMESTIC_GENDERS;
            case "Construction", "MiningOrDrilling", "Aquafarming", "Transportation" -> CONSTRUCTION_GENDERS;
            default -> LABOUR_GENDERS;
        };
    }

    private boolean known(RandomGenerator random, double share) {
        return random.nextDouble() < Math.min(0.99, share * profile.reporting());
    }

    private static List<String> distinct(RandomGenerator random, int n) {
        List<String> drawn = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            String one = MEANS.draw(random);
            if (!drawn.contains(one)) {
                drawn.add(one);
            }
        }
        return List.copyOf(drawn);
    }
}
