package org.weir.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;

/**
 * Envelopes that somebody made: signed with a member's own key and wrong in time, audience or kind, or signed with no good key by
 * every trick that JOSE libraries have fallen for. A running hub and a running node each refuse them with the right code.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeryTest {
    private static final ECKey STRANGER = Envelopes.stranger();

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
    private ECKey member;

    @SuppressWarnings("NullAway.Init")
    private ECKey hubKey;

    @BeforeAll
    void federation() throws Exception {
        lines = Intercepted.start(home);
        hosts = lines.hosts();
        asker = lines.asker();
        answerer = lines.answerer();
        member = Envelopes.key(hosts.folder("alpha").resolve("identity/signing-key.jwk"));
        hubKey = Envelopes.key(hosts.folder("hub").resolve("hub-signing-key.jwk"));
    }

    @AfterAll
    void stop() {
        hosts.assertNoStackTraces();
        lines.close();
    }

    /** How a question is forged from a good one, and what it is refused as. */
    enum Forgery {
        ENDED("expired") {
            @Override
            String of(String good, ECKey member) {
                return times(good, member, -700, -100);
            }
        },
        NOT_BEGUN("expired") {
            @Override
            String of(String good, ECKey member) {
                return times(good, member, 300, 400);
            }
        },
        GOOD_FOR_AN_HOUR("expired") {
            @Override
            String of(String good, ECKey member) {
                return times(good, member, 0, 3600);
            }
        },
        FOR_ANOTHER_FEDERATION("wrong-audience") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, member, p -> p.addProperty("aud", "federation2"));
            }
        },
        OF_ANOTHER_VERSION("version-unknown") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, member, p -> p.addProperty("v", "2"));
            }
        },
        OF_NOBODY_KNOWN("requester-unknown") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, member, p -> p.addProperty("iss", "omega"));
            }
        },
        IN_ANOTHER_MEMBERS_NAME("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, member, p -> p.addProperty("iss", "beta"));
            }
        },
        IN_THE_HUBS_NAME("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, member, p -> p.addProperty("iss", "hub"));
            }
        },
        BY_AN_UNKNOWN_KEY("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.resigned(good, STRANGER, p -> p.addProperty("jti", "AAAAAAAAAAAAAAAAAAAAAA"));
            }
        },
        WITH_ITS_OWN_KEY_INSIDE("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.reheaded(
                        good,
                        STRANGER,
                        Envelopes.headerWith(
                                good,
                                "jwk",
                                JsonParser.parseString(STRANGER.toPublicJWK().toJSONString())));
            }
        },
        WITH_AN_ADDRESS_OF_ITS_KEY("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.reheaded(
                        good, STRANGER, Envelopes.headerWith(good, "jku", new JsonPrimitive("http://127.0.0.1/jwks")));
            }
        },
        UNSIGNED("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.none(good);
            }
        },
        WITH_THE_SIGNATURE_LEFT_OUT("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return good.substring(0, good.lastIndexOf('.') + 1);
            }
        },
        BY_A_MAC_WITH_THE_PUBLIC_KEY("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.macWithThePublicKey(good, member);
            }
        },
        BY_ANOTHER_ALGORITHM_NAME("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.reheaded(good, member, Envelopes.headerWith(good, "alg", new JsonPrimitive("ES384")));
            }
        },
        OF_ANOTHER_KIND("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.reheaded(
                        good, member, Envelopes.headerWith(good, "typ", new JsonPrimitive("weir-answer+jws")));
            }
        },
        WITH_A_CRITICAL_EXTENSION("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                JsonArray names = new JsonArray();
                names.add("exp");
                return Envelopes.reheaded(good, member, Envelopes.headerWith(good, "crit", names));
            }
        },
        WITH_AN_UNENCODED_PAYLOAD("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return Envelopes.reheaded(good, member, Envelopes.headerWith(good, "b64", new JsonPrimitive(false)));
            }
        },
        WITH_TWO_ALGORITHMS("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                String header = Envelopes.header(good);
                return Envelopes.reheaded(good, member, "{\"alg\":\"none\"," + header.substring(1));
            }
        },
        WITH_PADDING("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return good + "==";
            }
        },
        WITH_A_FOURTH_PART("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return good + ".e30";
            }
        },
        NO_ENVELOPE("signature-invalid") {
            @Override
            String of(String good, ECKey member) {
                return "SELECT * WHERE { ?s ?p ?o }";
            }
        };

        private final String code;

        Forgery(String code) {
            this.code = code;
        }

        abstract String of(String good, ECKey member);

        private static String times(String good, ECKey member, long issued, long expires) {
            long now = Instant.now().getEpochSecond();
            return Envelopes.resigned(good, member, p -> {
                p.addProperty("iat", now + issued);
                p.addProperty("exp", now + expires);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void question_forged_isRefusedByTheRunningHub(Forgery forgery) {
        AtomicReference<AskEvent> reply = new AtomicReference<>();
        String counter = "weir_hub_declined_total{code=\"" + forgery.code + "\"}";
        double before = hosts.metric(counter);
        asker.tamper(new Between.Tampering() {
            @Override
            public AskRequest question(AskRequest request) {
                return request.toBuilder()
                        .setQuestion(forgery.of(request.getQuestion(), member))
                        .build();
            }

            @Override
            public AskEvent reply(AskEvent event) {
                reply.set(event);
                return event;
            }
        });

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(outcome(reply.get().getRefusal())).isEqualTo("refused:" + forgery.code);
        assertThat(hosts.metric(counter)).isEqualTo(before + 1);
        assertThat(asked.status()).isEqualTo(403);
        lines.leave();
    }

    /** The hub's own signature around it is good: the hub hands on what it should not, and the node looks for itself. */
    @ParameterizedTest
    @EnumSource
    void questionInsideAGoodRouting_forged_isRefusedByTheRunningNode(Forgery forgery) {
        AtomicReference<String> seal = new AtomicReference<>("");
        answerer.tamper(new Between.Tampering() {
            @Override
            public HubFrame toNode(HubFrame frame) {
                HubFrame.Builder changed = frame.toBuilder();
                if (frame.hasQuestion()) {
                    changed.getQuestionBuilder()
                            .setRouting(Envelopes.resigned(frame.getQuestion().getRouting(), hubKey, this::forge));
                }
                return changed.build();
            }

            private void forge(JsonObject payload) {
                payload.addProperty(
                        "question", forgery.of(payload.get("question").getAsString(), member));
            }

            @Override
            public NodeFrame toHub(NodeFrame frame) {
                if (frame.hasAnswer()) {
                    seal.set(frame.getAnswer().getSeal());
                }
                return frame;
            }
        });

        Hosts.Asked asked = hosts.ask("alpha");

        assertThat(outcome(seal.get())).isEqualTo("refused:" + forgery.code);
        assertThat(asked.outcome("beta")).isEqualTo("refused:" + forgery.code);
        assertThat(asked.outcome("alpha")).isEqualTo("answered");
        lines.leave();
    }

    private static String outcome(String seal) {
        return Envelopes.payload(seal).get("outcome").getAsString();
    }
}
