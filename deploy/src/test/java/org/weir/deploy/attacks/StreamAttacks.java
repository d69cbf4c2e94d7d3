package org.weir.deploy.attacks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.node.answer.Cases;
import org.weir.node.answer.Texts;
import org.weir.node.hostile.HostileActs;
import org.weir.signing.QuestionSealer;

/** The same rows over a real stream: a hub that holds every key but the node's tells it one lie after the other. */
final class StreamAttacks {
    private static final String WHAT = "lies that the node answered to";

    private StreamAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.C14,
                        "",
                        "The hub, with the keys of a quorum of witnesses, shows a node another log, a fork, a shorter log, a late entry.",
                        "the node's own witness: it takes what a quorum cosigned",
                        Bound.never(),
                        runs -> lies(HostileActs.aboutTheLog(runs.fresh(Row.C14)), _ -> true),
                        StreamAttacks::withoutOwnWitness),
                Attack.holds(
                        Row.C07,
                        "over the stream",
                        "The same by a hub with every key but the node's: another roster first, none, in a fork; other survivors; the node left out.",
                        "the order of the witnessed log: members go by what the hub says",
                        Bound.never(),
                        runs -> lies(
                                HostileActs.aboutTotals(runs.fresh(Row.C07)),
                                lie -> !lie.startsWith("a table") && !lie.startsWith("a membership")),
                        runs -> MaskingAttacks.attacks().stream()
                                .filter(attack -> attack.row() == Row.C07)
                                .findFirst()
                                .orElseThrow()
                                .control()
                                .run(runs)),
                Attack.holds(
                        Row.C24,
                        "the profile",
                        "In a federation that releases totals, the hub asks for an agency's own table, and offers a membership in which that is usual.",
                        "the profile that is the federation's for good: the node goes by the membership that is offered",
                        Bound.never(),
                        runs -> lies(
                                HostileActs.aboutTotals(runs.fresh(Row.C24)),
                                lie -> lie.startsWith("a table") || lie.startsWith("a membership")),
                        runs -> new Score.Found(
                                1,
                                new OneNode(runs.fresh(Row.C24), Cases.inCountry("ITA", 300, 140))
                                                .ask(Texts.BY_GENDER)
                                                .isAnswered()
                                        ? 1
                                        : 0,
                                WHAT)));
    }

    /** The truth must be answered, and no lie. */
    private static Score lies(Map<String, String> words, Predicate<String> counted) {
        if (!"answered".equals(words.get("the truth"))) {
            throw new AssertionError("The truth was not answered: " + words);
        }
        List<Map.Entry<String, String>> lies = words.entrySet().stream()
                .filter(word -> !word.getKey().equals("the truth") && counted.test(word.getKey()))
                .toList();
        return new Score.Found(
                lies.size(),
                lies.stream().filter(lie -> lie.getValue().equals("answered")).count(),
                WHAT);
    }

    /** A question in a fork that a quorum of accomplices cosigned. */
    private static Score withoutOwnWitness(Runs runs) throws Exception {
        OneNode node = new OneNode(runs.fresh(Row.C14), Cases.inCountry("ITA", 300, 140));
        TestLog fork = node.federation.log.fork();
        String envelope = new QuestionSealer(
                        OneNode.ASKER,
                        org.weir.node.answer.TestFederation.FEDERATION,
                        node.federation.key(OneNode.ASKER),
                        node.federation.clock)
                .seal("ana", "statistics", false, Texts.BY_GENDER, node.digest(Texts.BY_GENDER), Duration.ofMinutes(1));
        String session = node.session();
        String routing = node.federation.route(envelope, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
        Instant now = node.federation.clock.instant();
        ReceivedQuestion forked = fork.open(now, session, routing, envelope);
        return new Score.Found(
                1,
                node.receive(session, envelope, forked, node.digest(Texts.BY_GENDER))
                                .isAnswered()
                        ? 1
                        : 0,
                WHAT);
    }
}
