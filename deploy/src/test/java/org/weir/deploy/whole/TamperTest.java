package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Question;
import org.weir.proto.v1.Result;

/**
 * Bytes changed at every hop between processes: hub and nodes run as operators run them, and on each line sits somebody with stolen
 * certificates ({@link Between}), in some tests with the hub's signing key as well. Whatever is changed, the party that reads it
 * next refuses it with the right code, and the next question is answered as if nothing had been.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TamperTest {
    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private Intercepted lines;

    @SuppressWarnings("NullAway.Init")
    private Hosts hosts;

    @SuppressWarnings("NullAway.Init")
    private Between asker;

    @SuppressWarnings("NullAway.Init")
    private Between answerer;

    @SuppressWarnings("NullAway.Init")
    private ECKey hubKey;

    @BeforeAll
    void federation() throws Exception {
        lines = Intercepted.start(home);
        hosts = lines.hosts();
        asker = lines.asker();
        answerer = lines.answerer();
        hubKey = Envelopes.key(hosts.folder("hub").resolve("hub-signing-key.jwk"));
    }

    @AfterAll
    void stop() {
        lines.close();
    }

    @AfterEach
    void leave() {
        lines.leave();
        hosts.awaitOutcomes(Intercepted.ANSWERED);
        hosts.assertNoStackTraces();
    }

    /** The three parts of a compact JWS. */
    enum Part {
        HEADER,
        PAYLOAD,
        SIGNATURE
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void question_changedBeforeTheHub_isDeclinedByTheHubAndAskedOfNobody(Part part) {
        AtomicReference<AskEvent> reply = new AtomicReference<>();
        List<HubFrame> routed = Collections.synchronizedList(new ArrayList<>());
        double before = hosts.metric("weir_hub_declined_total{code=\"signature-invalid\"}");
        asker.tamper(new Between.Tampering() {
            @Override
            public AskRequest question(AskRequest request) {
                return request.toBuilder()
                        .setQuestion(Envelopes.flipped(request.getQuestion(), part.ordinal()))
                        .build();
            }

            @Override
            public AskEvent reply(AskEvent event) {
                reply.set(event);
                return event;
            }
        });
        answerer.tamper(seen(routed));

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(outcome(reply.get().getRefusal())).isEqualTo("refused:signature-invalid");
        assertThat(hosts.metric("weir_hub_declined_total{code=\"signature-invalid\"}"))
                .isEqualTo(before + 1);
        assertThat(asked.status()).isEqualTo(403);
        // The hub's seal is about what reached it, which is not what was asked here.
        assertThat(asked.code()).isEqualTo("wrong-audience");
        assertThat(routed).noneMatch(HubFrame::hasQuestion);
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void routing_changedBeforeTheNode_isRefusedByTheNode(Part part) {
        Hosts.Asked asked = askWithRouting(routing -> Envelopes.flipped(routing, part.ordinal()));

        assertThat(asked.outcomes()).containsEntry("alpha", "answered");
        assertThat(asked.outcome("beta")).isEqualTo("refused:signature-invalid");
        assertThat(lastDecision("beta")).contains("signature-invalid");
    }

    /** Members of the requester's payload, and what a hub might want there. */
    @ParameterizedTest
    @ValueSource(strings = {"query", "purpose", "sub", "digest", "act", "exp", "iss", "jti"})
    @Order(1)
    void questionInsideTheRouting_changedByAHubWithItsKey_isRefusedByTheNode(String claim) {
        Hosts.Asked asked = askWithRouting(routing -> Envelopes.resigned(routing, hubKey, payload -> {
            String question = payload.get("question").getAsString();
            payload.addProperty("question", Envelopes.unsigned(question, inner -> changeClaim(inner, claim)));
        }));

        assertThat(asked.outcome("beta")).isEqualTo("refused:signature-invalid");
    }

    private static void changeClaim(JsonObject payload, String claim) {
        switch (claim) {
            case "query" -> payload.addProperty(claim, payload.get(claim).getAsString() + " ");
            case "exp" -> payload.addProperty(claim, payload.get(claim).getAsLong() + 1);
            case "act" -> payload.addProperty(claim, "explain");
            case "iss" -> payload.addProperty(claim, "beta");
            default -> {
                String value = payload.get(claim).getAsString();
                payload.addProperty(claim, (value.startsWith("0") ? "1" : "0") + value.substring(1));
            }
        }
    }

    @Test
    @Order(1)
    void routing_forAnotherRosterOrRun_isRefusedByTheNode() {
        assertThat(askWithRouting(routing -> Envelopes.resigned(routing, hubKey, payload -> {
                            payload.getAsJsonArray("aud").remove(1);
                        }))
                        .outcome("beta"))
                .isEqualTo("refused:wrong-audience");
        // Its refusal names the run it was asked in, not the one in the routing.
        assertThat(askWithRouting(routing -> Envelopes.resigned(
                                routing, hubKey, payload -> payload.addProperty("session", "AAAAAAAAAAAAAAAAAAAAAA")))
                        .outcome("beta"))
                .isEqualTo("refused:wrong-audience");
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void answerSeal_changedBeforeTheHub_isRejectedByTheHub(Part part) {
        assertRejected(
                "signature-invalid",
                answer -> answer.toBuilder()
                        .setSeal(Envelopes.flipped(answer.getSeal(), part.ordinal()))
                        .build());
    }

    @Test
    @Order(1)
    void answerTable_changedBeforeTheHub_isRejectedByTheHub() {
        assertRejected(
                "signature-invalid",
                answer ->
                        answer.toBuilder().setTable(flipped(answer.getTable())).build());
        assertRejected(
                "signature-invalid", answer -> answer.toBuilder().clearTable().build());
    }

    @Test
    @Order(1)
    void answer_ofAnEarlierQuestion_isRejectedByTheHub() {
        AtomicReference<Answer> earlier = new AtomicReference<>();
        answerer.tamper(new Between.Tampering() {
            @Override
            public NodeFrame toHub(NodeFrame frame) {
                if (frame.hasAnswer()) {
                    earlier.set(frame.getAnswer());
                }
                return frame;
            }
        });
        hosts.ask("alpha");

        assertRejected(
                "wrong-audience",
                answer -> earlier.get().toBuilder()
                        .setSession(answer.getSession())
                        .build());
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void resultSeal_changedBeforeTheAsker_isNotShown(Part part) {
        assertNotShown(result -> result.setSeal(Envelopes.flipped(result.getSeal(), part.ordinal())));
    }

    @Test
    @Order(1)
    void combinedTable_changedBeforeTheAsker_isNotShown() {
        assertNotShown(result -> result.setTable(flipped(result.getTable())));
        assertNotShown(Result.Builder::clearTable);
    }

    @Test
    @Order(1)
    void agencySeals_changedDroppedSwappedOrDoubled_areNotShown() {
        assertNotShown(result -> result.setAgencySeals(1, Envelopes.flipped(result.getAgencySeals(1), 1)));
        assertNotShown(result -> {
            String first = result.getAgencySeals(0);
            result.clearAgencySeals().addAgencySeals(first);
        });
        assertNotShown(result -> {
            String first = result.getAgencySeals(0);
            result.setAgencySeals(0, result.getAgencySeals(1)).setAgencySeals(1, first);
        });
        assertNotShown(result -> result.addAgencySeals(result.getAgencySeals(0)));
    }

    @Test
    @Order(1)
    void coverage_changedByAHubWithItsKey_isNotShown() {
        assertNotShown(result -> result.setSeal(Envelopes.resigned(
                result.getSeal(),
                hubKey,
                payload -> entry(payload, 1).addProperty("outcome", "refused:purpose-not-granted"))));
        assertNotShown(result -> result.setSeal(Envelopes.resigned(
                result.getSeal(), hubKey, payload -> entry(payload, 1).addProperty("outcome", "late"))));
        assertNotShown(result -> result.setSeal(Envelopes.resigned(
                result.getSeal(), hubKey, payload -> entry(payload, 1).addProperty("iss", "alpha"))));
        assertNotShown(result -> result.setSeal(Envelopes.resigned(
                result.getSeal(), hubKey, payload -> payload.addProperty("digest", "00".repeat(32)))));
    }

    private static JsonObject entry(JsonObject payload, int agency) {
        return payload.getAsJsonArray("coverage").get(agency).getAsJsonObject();
    }

    @Test
    @Order(2)
    void membership_changedBeforeTheNode_isNotTaken() {
        answerer.tamper(new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                HubFrame.Builder changed = frame.toBuilder();
                if (frame.hasWelcome()) {
                    changed.getWelcomeBuilder()
                            .setMembership(Envelopes.flipped(frame.getWelcome().getMembership(), 1));
                }
                return changed.build();
            }
        });

        hosts.node("beta").kill();
        hosts.startNode("beta");
        hosts.awaitOutcomes(Intercepted.ANSWERED);

        Await.until(
                "it says so",
                () -> hosts.node("beta").err().stream()
                        .anyMatch(line -> line.contains("membership refused code=signature-invalid")));
    }

    @Test
    @Order(3)
    void question_submittedAgainAfterTheHubWasKilledAndStarted_isReplayed() {
        AtomicReference<AskRequest> first = new AtomicReference<>();
        asker.tamper(new Between.Tampering() {
            @Override
            public AskRequest question(AskRequest request) {
                first.set(request);
                return request;
            }
        });
        assertThat(hosts.ask("alpha").status()).isEqualTo(200);
        asker.tamper(Between.Tampering.NONE);
        hosts.restartHub();
        hosts.awaitOutcomes(Intercepted.ANSWERED);
        AtomicReference<AskEvent> reply = new AtomicReference<>();
        asker.tamper(new Between.Tampering() {
            @Override
            public AskRequest question(AskRequest request) {
                return first.get();
            }

            @Override
            public AskEvent reply(AskEvent event) {
                reply.set(event);
                return event;
            }
        });

        hosts.ask("alpha");

        assertThat(outcome(reply.get().getRefusal())).isEqualTo("refused:replayed");
    }

    @Test
    @Order(4)
    void routing_deliveredAgainAfterTheNodeWasKilledAndStarted_isReplayed() {
        AtomicReference<Question> first = new AtomicReference<>();
        answerer.tamper(new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                if (frame.hasQuestion()) {
                    first.set(frame.getQuestion());
                }
                return frame;
            }
        });
        assertThat(hosts.ask("alpha").outcome("beta")).isEqualTo("answered");
        answerer.tamper(Between.Tampering.NONE);
        hosts.node("beta").kill();
        hosts.startNode("beta");
        hosts.awaitOutcomes(Intercepted.ANSWERED);
        AtomicReference<Answer> answer = new AtomicReference<>();
        answerer.tamper(new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                return frame.hasQuestion()
                        ? frame.toBuilder().setQuestion(first.get()).build()
                        : frame;
            }

            @Override
            public NodeFrame toHub(NodeFrame frame) {
                if (frame.hasAnswer()) {
                    answer.set(frame.getAnswer());
                }
                return frame;
            }
        });

        // The hub knows no such run any more, so this node is late in the one it asks for.
        assertThat(hosts.ask("alpha").outcome("beta")).isEqualTo("late");
        assertThat(outcome(answer.get().getSeal())).isEqualTo("refused:replayed");
    }

    private Hosts.Asked askWithRouting(UnaryOperator<String> change) {
        answerer.tamper(new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                HubFrame.Builder changed = frame.toBuilder();
                if (frame.hasQuestion()) {
                    changed.getQuestionBuilder()
                            .setRouting(change.apply(frame.getQuestion().getRouting()));
                }
                return changed.build();
            }
        });
        return hosts.ask("alpha");
    }

    private void assertRejected(String code, UnaryOperator<Answer> change) {
        String counter = "weir_hub_answers_rejected_total{code=\"" + code + "\"}";
        double before = hosts.metric(counter);
        answerer.tamper(new Between.Tampering() {
            @Override
            public NodeFrame toHub(NodeFrame frame) {
                return frame.hasAnswer()
                        ? frame.toBuilder()
                                .setAnswer(change.apply(frame.getAnswer()))
                                .build()
                        : frame;
            }
        });

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(asked.outcomes()).containsEntry("alpha", "answered").containsEntry("beta", "late");
        assertThat(hosts.metric(counter)).isEqualTo(before + 1);
    }

    private void assertNotShown(Consumer<Result.Builder> change) {
        asker.tamper(new Between.Tampering() {
            @Override
            public AskEvent reply(AskEvent event) {
                AskEvent.Builder changed = event.toBuilder();
                if (event.hasResult()) {
                    change.accept(changed.getResultBuilder());
                }
                return changed.build();
            }
        });

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(asked.status()).isEqualTo(502);
        assertThat(asked.code()).isEqualTo("result-unverified");
    }

    private static Between.Tampering seen(List<HubFrame> frames) {
        return new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                frames.add(frame);
                return frame;
            }
        };
    }

    private static ByteString flipped(ByteString bytes) {
        byte[] changed = bytes.toByteArray();
        changed[changed.length - 1] ^= 1;
        return ByteString.copyFrom(changed);
    }

    private static String outcome(String seal) {
        return Envelopes.payload(seal).get("outcome").getAsString();
    }

    /** Of the agency's own log, which has the decision before the answer leaves. */
    private String lastDecision(String agency) {
        return hosts.commands
                .weir("node", "log", "show", "--json", "--last", "1", "--dir", agency)
                .expect(0)
                .out();
    }
}
