package org.weir.deploy.attacks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.weir.Bytes;
import org.weir.disclosure.FreshNoise;
import org.weir.disclosure.WholeSessions;
import org.weir.membership.Profile;
import org.weir.node.answer.MemoryReplays;
import org.weir.node.answer.Texts;

/** Row B05: asking again. */
final class RepeatAttacks {
    private static final String TEXT = Texts.BY_GENDER;

    private RepeatAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.B05,
                        "one agency's tables",
                        "One question is asked again and again, by two agencies, and by a node that was restarted in between. Counted are answers that"
                                + " differ from the first.",
                        "the cell key: noise is drawn anew",
                        Bound.never(),
                        runs -> again(runs, false),
                        runs -> again(runs, true)),
                Attack.holds(
                        Row.B05,
                        "totals",
                        "In a running federation one question is asked again by the same analyst, and by every agency until its ledger refuses. Counted"
                                + " are answers that are neither the one from before nor charged.",
                        "the budget: the average of a thousand totals gives the exact one",
                        Bound.never(),
                        RepeatAttacks::inAFederation,
                        RepeatAttacks::averaged));
    }

    private static Score again(Runs runs, boolean fresh) {
        OneNode node = new OneNode(runs.fresh(Row.B05), Planted.records(400, true));
        node.federation.member("second", "NGO");
        if (fresh) {
            node.federation.gates = FreshNoise::control;
        }
        Bytes first = node.ask(TEXT).table();
        int tries = runs.of(150, 1_000);
        int differ = 0;
        for (int i = 0; i < tries; i++) {
            if (i % 50 == 49) {
                node.restarted(new MemoryReplays());
            }
            differ += node.ask(TEXT, i % 2 == 0 ? OneNode.ASKER : "second")
                            .table()
                            .equals(first)
                    ? 0
                    : 1;
        }
        return new Score.Found(tries, differ, "other answers");
    }

    private static Score inAFederation(Runs runs) throws Exception {
        int agencies = 4;
        int tries = 0;
        int free = 0;
        int charged = 0;
        try (Pilot pilot = new Pilot(runs.fresh(Row.B05), "total", List.of("a", "b", "c", "d"))) {
            // Of all agencies: a released table is every member's, and so the same figures are for all of them.
            Set<String> figures = new HashSet<>();
            for (int agency = 0; agency < agencies; agency++) {
                for (int i = 0; i < runs.of(2, 250); i++) {
                    HttpResponse<String> reply = pilot.send(agency, TEXT);
                    tries++;
                    if (reply.statusCode() == 200) {
                        boolean isNew = figures.add(figures(reply));
                        boolean isCharged = isCharged(pilot.described(agency, reply));
                        charged += isCharged ? 1 : 0;
                        free += isNew && !isCharged ? 1 : 0;
                    }
                }
            }
            for (int year = 1990; year <= 1997; year++) {
                int agency = year % agencies;
                HttpResponse<String> reply = pilot.send(agency, since(year));
                tries++;
                if (reply.statusCode() == 200) {
                    charged += isCharged(pilot.described(agency, reply)) ? 1 : 0;
                }
            }
        }
        return new Score.Found(tries, free + Math.max(0, charged - 32), "free answers that are other ones");
    }

    private static String figures(HttpResponse<String> reply) {
        return JsonParser.parseString(reply.body())
                .getAsJsonObject()
                .get("results")
                .toString();
    }

    /** What is shown again from before costs nothing. */
    private static boolean isCharged(JsonObject described) {
        return !described.has("kept") || !described.get("kept").getAsBoolean();
    }

    private static String since(int year) {
        return TEXT.replace("} GROUP", "; weir:registered ?y FILTER(?y >= " + year + ") } GROUP")
                .replace("weir:gender ?gender\n", "weir:gender ?gender ");
    }

    private static Score averaged(Runs runs) throws Exception {
        WholeSessions sessions = new WholeSessions(4, Profile.SIGMA, 1);
        int tables = 1_000;
        int[] totals = sessions.run(
                        _ -> {
                            int[] figures = new int[tables];
                            Arrays.fill(figures, 11);
                            return figures;
                        },
                        _ -> sessions.gate())
                .total()
                .counts();
        double average = Arrays.stream(totals).average().orElseThrow();
        return new Score.Found(tables, Math.abs(average - 44) < 1 ? 1 : 0, "exact totals");
    }
}
