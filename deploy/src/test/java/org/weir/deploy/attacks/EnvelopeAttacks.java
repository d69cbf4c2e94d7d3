package org.weir.deploy.attacks;

import com.google.gson.JsonPrimitive;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.durable.DurableReplayStore;
import org.weir.deploy.whole.Envelopes;
import org.weir.disclosure.Unprotected;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.membership.Member;
import org.weir.node.answer.Cases;
import org.weir.node.answer.TestFederation;
import org.weir.node.answer.Texts;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.SigningKey;
import org.weir.signing.VerificationKey;
import org.weir.signing.VerifiedQuestion;
import org.weir.transparency.entry.Commitment;

/** Rows about who may ask what: signatures, freshness, keys, the log, and rules that somebody else would have weaker. */
final class EnvelopeAttacks {
    private static final String TEXT = Texts.BY_GENDER;
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final String ANSWERS = "answers to what must be refused";

    private EnvelopeAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.C01,
                        "",
                        "The hub changes single characters of a signed question, and writes whole questions in an agency's name with its own key.",
                        "the analyst's signature: the node takes the hub's key for the asker's",
                        Bound.never(),
                        runs -> changed(runs, false),
                        runs -> changed(runs, true)),
                Attack.holds(
                        Row.C02,
                        "",
                        "The hub sends a question again, after a restart too, late, early, and to an agency that it is not for.",
                        "the memory of what was answered",
                        Bound.never(),
                        runs -> again(runs, false),
                        runs -> again(runs, true)),
                Attack.holds(
                        Row.C03,
                        "",
                        "A stranger forges the asker's signature by every trick that verifiers have fallen for.",
                        "the list of keys: the node takes the key that the message brings along",
                        Bound.never(),
                        runs -> forged(runs, false),
                        runs -> forged(runs, true)),
                Attack.holds(
                        Row.C15,
                        "the hub asks",
                        "The hub asks with no receipt, with another question's, with an old entry's, and from a log of its own making.",
                        "the log's and the witnesses' keys: the node goes by those that the hub names",
                        Bound.never(),
                        runs -> unlogged(runs, false),
                        runs -> unlogged(runs, true)),
                Attack.holds(
                        Row.C16,
                        "",
                        "A reader of the log knows both questions that it may be, and computes what their entries would be.",
                        "the salt of the commitment",
                        Bound.indistinguishable(),
                        runs -> guessed(runs, false),
                        runs -> guessed(runs, true)),
                Attack.holds(
                        Row.C23,
                        "",
                        "Questions are signed with a key of before, of a revoked member, of a suspended one, and of another member.",
                        "the membership's word on keys: the node knows every key that ever was, as everybody's",
                        Bound.never(),
                        runs -> wrongKeys(runs, false),
                        runs -> wrongKeys(runs, true)),
                Attack.holds(
                        Row.C24,
                        "one agency's tables",
                        "A policy asks for a threshold of 1 and a gate for noise of 0; three people are asked for.",
                        "the floors",
                        Bound.never(),
                        runs -> floors(runs, false),
                        runs -> floors(runs, true)));
    }

    private static OneNode node(Runs runs, Row row) {
        return new OneNode(runs.fresh(row), Cases.inCountry("ITA", 230, 60));
    }

    private static String sealed(OneNode node, SigningKey key, String text) {
        return new QuestionSealer(OneNode.ASKER, TestFederation.FEDERATION, key, node.federation.clock)
                .seal("ana", "statistics", false, text, node.digest(text), LIFE);
    }

    /** What the hub says that it has verified. */
    private static VerifiedQuestion claimed(OneNode node, String envelope, VerificationKey key) {
        try {
            return new QuestionVerifier(
                            TestFederation.FEDERATION, _ -> List.of(key), (_, _, _) -> {}, node.federation.clock)
                    .verify(envelope);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OneNode.Reply routed(OneNode node, VerifiedQuestion question, String text) {
        String session = node.session();
        String routing = node.federation.route(question, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
        return node.receive(session, question.envelope(), routing, node.digest(text));
    }

    private static Score changed(Runs runs, boolean believesTheHub) throws Exception {
        OneNode node = node(runs, Row.C01);
        SigningKey hub = node.federation.hubKey();
        if (believesTheHub) {
            node.federation.believed = Optional.of(_ -> List.of(hub.publicHalf()));
        }
        int tries = 0;
        int found = 0;
        String envelope = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
        ECKey hubSecret = secret(hub);
        for (int i = 0; i < envelope.length(); i += runs.of(9, 1)) {
            String other =
                    envelope.substring(0, i) + (envelope.charAt(i) == 'A' ? 'B' : 'A') + envelope.substring(i + 1);
            String session = node.session();
            String routing = node.federation.route(envelope, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
            String lie = Envelopes.resigned(routing, hubSecret, claims -> claims.addProperty("question", other));
            found += node.receive(session, other, lie, node.digest(TEXT)).isAnswered() ? 1 : 0;
            tries++;
        }
        for (String text : List.of(TEXT, Texts.BY_COUNTRY_AND_GENDER)) {
            VerifiedQuestion lie = claimed(node, sealed(node, hub, text), hub.publicHalf());
            found += routed(node, lie, text).isAnswered() ? 1 : 0;
            tries++;
        }
        for (String name : List.of("purpose", "aud", "sub", "digest", "query", "exp", "act")) {
            String lie = Envelopes.unsigned(envelope, claims -> claims.addProperty(name, "explain"));
            String session = node.session();
            String routing = node.federation.route(envelope, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
            found += node.receive(
                                    session,
                                    lie,
                                    Envelopes.resigned(
                                            routing, hubSecret, claims -> claims.addProperty("question", lie)),
                                    node.digest(TEXT))
                            .isAnswered()
                    ? 1
                    : 0;
            tries++;
        }
        return new Score.Found(tries, found, ANSWERS);
    }

    private static Score again(Runs runs, boolean forgets) throws Exception {
        var store = runs.fresh(Row.C02).resolve("replays");
        OneNode node = new OneNode(runs.fresh(Row.C02), Cases.inCountry("ITA", 230, 60));
        int found = 0;
        int tries = 0;
        String envelope = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
        Bytes digest = node.digest(TEXT);
        try (DurableReplayStore before = DurableReplayStore.open(store, node.federation.clock)) {
            node.restarted(forgets ? (_, _, _) -> {} : before);
            if (!node.send(envelope, digest).isAnswered()) {
                throw new AssertionError("The first time is not answered");
            }
            for (int i = 0; i < 3; i++) {
                found += node.send(envelope, digest).isAnswered() ? 1 : 0;
                tries++;
            }
        }
        try (DurableReplayStore after = DurableReplayStore.open(store, node.federation.clock)) {
            node.restarted(forgets ? (_, _, _) -> {} : after);
            found += node.send(envelope, digest).isAnswered() ? 1 : 0;
            String fresh = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
            String session = node.session();
            String elsewhere = node.federation.route(fresh, session, List.of("another"), Duration.ofSeconds(30));
            found += node.receive(session, fresh, elsewhere, digest).isAnswered() ? 1 : 0;
            node.federation.clock.move(Duration.ofMinutes(30));
            String future = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
            node.federation.clock.move(Duration.ofMinutes(-25));
            VerificationKey key = node.federation.key(OneNode.ASKER).publicHalf();
            VerifiedQuestion early = claimedAt(node, future, key, Duration.ofMinutes(25));
            VerifiedQuestion late = claimedAt(node, fresh, key, Duration.ofMinutes(-5));
            found += routed(node, early, TEXT).isAnswered() ? 1 : 0;
            found += routed(node, late, TEXT).isAnswered() ? 1 : 0;
            tries += 4;
        }
        return new Score.Found(tries, found, ANSWERS);
    }

    /** Verified at another time. */
    private static VerifiedQuestion claimedAt(OneNode node, String envelope, VerificationKey key, Duration away) {
        node.federation.clock.move(away);
        VerifiedQuestion question = claimed(node, envelope, key);
        node.federation.clock.move(away.negated());
        return question;
    }

    private static Score forged(Runs runs, boolean takesAnyKey) throws Exception {
        OneNode node = node(runs, Row.C03);
        ECKey stranger = Envelopes.stranger();
        ECKey asker = secret(node.federation.key(OneNode.ASKER));
        if (takesAnyKey) {
            VerificationKey brought =
                    VerificationKey.parse(stranger.toPublicJWK().toJSONString());
            List<VerificationKey> hub = List.of(node.federation.hubKey().publicHalf());
            node.federation.believed = Optional.of(issuer -> issuer.equals("hub") ? hub : List.of(brought));
        }
        ECKey hub = secret(node.federation.hubKey());
        String good = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
        List<String> forgeries = new ArrayList<>();
        forgeries.add(Envelopes.none(good));
        forgeries.add(Envelopes.macWithThePublicKey(good, asker));
        forgeries.add(good.substring(0, good.lastIndexOf('.') + 1));
        forgeries.add(good + "." + good.substring(good.lastIndexOf('.') + 1));
        forgeries.add(good + "A");
        for (String segment : List.of("0", "1", "2")) {
            forgeries.add(Envelopes.flipped(good, Integer.parseInt(segment)));
        }
        String brought = Envelopes.header(sealed(node, SigningKey.parse(stranger.toJSONString()), TEXT));
        forgeries.add(Envelopes.reheaded(good, stranger, Envelopes.header(good)));
        forgeries.add(Envelopes.reheaded(good, stranger, brought));
        for (String name : List.of("jwk", "jku", "x5u", "x5c", "b64", "crit", "zip", "cty", "epk")) {
            forgeries.add(Envelopes.reheaded(
                    good, asker, Envelopes.headerWith(good, name, new JsonPrimitive("https://example.org/"))));
        }
        for (String algorithm : List.of("EdDSA", "ES384", "HS256", "RS256", "es256", "")) {
            forgeries.add(
                    Envelopes.reheaded(good, asker, Envelopes.headerWith(good, "alg", new JsonPrimitive(algorithm))));
        }
        forgeries.add(Envelopes.reheaded(good, asker, Envelopes.header(good).replace("{", "{\"alg\":\"none\",")));
        int found = 0;
        for (String forgery : forgeries) {
            String session = node.session();
            String routing = node.federation.route(good, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
            String lie = Envelopes.resigned(routing, hub, claims -> claims.addProperty("question", forgery));
            found += node.receive(session, forgery, lie, node.digest(TEXT)).isAnswered() ? 1 : 0;
        }
        return new Score.Found(forgeries.size(), found, ANSWERS);
    }

    private static Score unlogged(Runs runs, boolean goesByTheHubsLog) throws Exception {
        OneNode node = node(runs, Row.C15);
        TestLog own = new TestLog(TestFederation.FEDERATION);
        List<Member> members = new ArrayList<>();
        for (String agency : List.of(OneNode.ASKER, OneNode.NODE)) {
            members.add(own.member(agency, "NGO", node.federation.key(agency).publicHalf()));
        }
        if (goesByTheHubsLog) {
            node.federation.logged =
                    Optional.of(own.membership(List.of(node.federation.hubKey().publicHalf()), members, "statistics"));
        }
        Instant now = node.federation.clock.instant();
        int found = 0;
        List<Lie> lies = List.of(
                (session, routing, envelope) -> new ReceivedQuestion(session, routing, "", Commitment.salt()),
                (session, routing, envelope) -> {
                    ReceivedQuestion other = node.federation.received("session-of-another", routing, envelope);
                    return new ReceivedQuestion(session, routing, other.receipt(), other.salt());
                },
                (session, routing, envelope) -> {
                    ReceivedQuestion other = node.federation.received(session, routing, "another question");
                    return new ReceivedQuestion(session, routing, other.receipt(), other.salt());
                },
                (session, routing, envelope) -> node.federation.log.open(
                        now.minus(Duration.ofMinutes(11)),
                        session,
                        routing,
                        envelope,
                        now,
                        List.of(OneNode.ASKER, OneNode.NODE)),
                (session, routing, envelope) ->
                        node.federation.log.open(now, session, routing, envelope, now, List.of(OneNode.ASKER)),
                (session, routing, envelope) -> own.open(now, session, routing, envelope));
        for (Lie lie : lies) {
            String envelope = sealed(node, node.federation.key(OneNode.ASKER), TEXT);
            String session = node.session();
            String routing = node.federation.route(envelope, session, List.of(OneNode.NODE), Duration.ofSeconds(30));
            found += node.receive(session, envelope, lie.of(session, routing, envelope), node.digest(TEXT))
                            .isAnswered()
                    ? 1
                    : 0;
        }
        return new Score.Found(lies.size(), found, ANSWERS);
    }

    @FunctionalInterface
    private interface Lie {
        ReceivedQuestion of(String session, String routing, String envelope);
    }

    /** Which of two questions is it? The reader tries the salts that a careless program would use. */
    private static Score guessed(Runs runs, boolean withoutSalt) {
        Bytes zero = Bytes.of(new byte[32]);
        var random = runs.random(Row.C16);
        List<String> candidates = List.of(TEXT, Texts.BY_COUNTRY_AND_GENDER);
        int tries = runs.of(20_000, 1_000_000);
        long right = 0;
        for (int i = 0; i < tries; i++) {
            int truth = i & 1;
            Bytes entry = Commitment.to(candidates.get(truth), withoutSalt ? zero : Commitment.salt());
            int guess = -1;
            for (int c = 0; c < candidates.size(); c++) {
                if (entry.equals(Commitment.to(candidates.get(c), zero))
                        || entry.equals(Bytes.utf8(candidates.get(c)).sha256())) {
                    guess = c;
                }
            }
            right += (guess < 0 ? random.nextInt(2) : guess) == truth ? 1 : 0;
        }
        return new Score.Guessed(tries, right);
    }

    private static Score wrongKeys(Runs runs, boolean knowsEveryKey) throws Exception {
        OneNode node = node(runs, Row.C23);
        TestFederation federation = node.federation;
        SigningKey before = SigningKey.generate();
        SigningKey other = federation.member("other", "NGO");
        federation.member("gone", "NGO");
        federation.member("paused", "NGO");
        federation.change("gone", Member.Standing.REVOKED);
        federation.change("paused", Member.Standing.SUSPENDED);
        List<VerificationKey> ever = new ArrayList<>(List.of(
                before.publicHalf(), other.publicHalf(), federation.hubKey().publicHalf()));
        for (String agency : List.of(OneNode.ASKER, OneNode.NODE, "gone", "paused")) {
            ever.add(federation.key(agency).publicHalf());
        }
        if (knowsEveryKey) {
            federation.believed = Optional.of(_ -> ever);
        }
        int found = 0;
        List<Signed> all = List.of(
                new Signed(OneNode.ASKER, before),
                new Signed(OneNode.ASKER, other),
                new Signed("gone", federation.key("gone")),
                new Signed("paused", federation.key("paused")),
                new Signed("nobody", before));
        for (Signed signed : all) {
            String envelope = new QuestionSealer(
                            signed.agency(), TestFederation.FEDERATION, signed.key(), federation.clock)
                    .seal("ana", "statistics", false, TEXT, node.digest(TEXT), LIFE);
            found += routed(node, claimed(node, envelope, signed.key().publicHalf()), TEXT)
                            .isAnswered()
                    ? 1
                    : 0;
        }
        return new Score.Found(all.size(), found, ANSWERS);
    }

    private record Signed(String agency, SigningKey key) {}

    private static Score floors(Runs runs, boolean withoutFloors) throws Exception {
        OneNode node = new OneNode(runs.fresh(Row.C24), Cases.inCountry("ITA", 3, 1));
        // A policy below the floor is not read at all; this gate is asked for it directly, as by a policy that got
        // past.
        node.federation.gates = withoutFloors
                ? (_, _) -> Unprotected.control()
                : (_, _) -> org.weir.disclosure.DisclosureControl.local(1, 1);
        int found = node.ask(TEXT).shown();
        int variance = org.weir.disclosure.TotalControl.of(0, 1).variance();
        return new Score.Found(3, found + (variance < 9 ? 1 : 0), "figures of fewer than five people");
    }

    private static ECKey secret(SigningKey key) {
        try {
            return ECKey.parse(key.secretJson());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
