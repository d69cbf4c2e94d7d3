package org.weir.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.transparency.Vectors;

/**
 * The files in {@code envelope/}: one fault each, in a folder named by the refusal it must meet. All were made with keys nobody
 * has any more; {@code keys.txt} has the public halves.
 */
class QuestionVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_010);

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void verify_acceptableFile_returnsTheQuestion(String file) throws RefusedException {
        VerifiedQuestion question = verifier(membership()).verify(text(file));

        assertThat(question.question().issuer()).isEqualTo("north");
        assertThat(question.question().identifier()).isEqualTo("AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(question.envelope()).isEqualTo(text(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faulty")
    void verify_faultyFile_refusesAsItsFolderSays(String file) {
        Replays replays = new Replays();

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> verifier(membership(), replays).verify(text(file)));

        assertThat(refused.refusal().code()).isEqualTo(file.substring(0, file.indexOf('/')));
        assertThat(replays.seen).as("what is not authentic takes no room").isEmpty();
    }

    @Test
    void kept_question_isReadLongAfterAndWhatIsNoneIsEmpty() throws RefusedException {
        assertThat(PastEnvelopes.kept(text("accepted/valid.jws")))
                .contains(verifier(membership())
                        .verify(text("accepted/valid.jws"))
                        .question());

        assertThat(PastEnvelopes.kept("")).isEmpty();
        assertThat(PastEnvelopes.kept("a.b.c")).isEmpty();
    }

    @Test
    void verify_secondTime_refusesAsReplayed() throws RefusedException {
        Replays replays = new Replays();
        QuestionVerifier verifier = verifier(membership(), replays);
        verifier.verify(text("accepted/valid.jws"));

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> verifier.verify(text("accepted/valid.jws")));

        assertThat(refused.refusal()).isEqualTo(Refusal.REPLAYED);
    }

    @Test
    void verify_tooLong_refusesBeforeReading() {
        String huge = "a".repeat(Envelope.MAX_LENGTH) + ".b.c";

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> verifier(membership()).verify(huge));

        assertThat(refused.refusal()).isEqualTo(Refusal.SIGNATURE_INVALID);
    }

    @Test
    void verify_everySingleByteChanged_isRefused() throws RefusedException {
        String good = text("accepted/valid.jws");
        for (int i = 0; i < good.length(); i++) {
            char flipped = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + flipped + good.substring(i + 1);
            assertThat(catchThrowableOfType(
                            RefusedException.class, () -> verifier(membership()).verify(changed)))
                    .as("character %d", i)
                    .isNotNull();
        }
    }

    @Test
    void verify_publishedSignaturesOfOthers_areRefused() {
        Map<String, Object> rfc7515 = Vectors.published("jose/rfc7515-appendix-a.json");
        List<String> foreign = Stream.concat(
                        rfc7515.values().stream()
                                .filter(Map.class::isInstance)
                                .map(m -> String.valueOf(((Map<?, ?>) m).get("jws"))),
                        Stream.of(
                                        "rfc7520-4.3-es512",
                                        "rfc7520-4.4-hs256",
                                        "rfc7520-4.5-detached",
                                        "rfc7520-5.4-jwe-ecdh-es-a128kw",
                                        "rfc8037-ed25519-jws",
                                        "rfc8037-x25519-ecdh-es")
                                .map(name ->
                                        (Map<?, ?>) Objects.requireNonNull(Vectors.published("jose/" + name + ".json")
                                                .get("output")))
                                .map(output -> String.valueOf(output.get("compact"))))
                .toList();

        assertThat(foreign)
                .hasSize(9)
                .allSatisfy(jws -> assertThat(catchThrowableOfType(
                                        RefusedException.class,
                                        () -> verifier(membership()).verify(jws))
                                .refusal())
                        .isEqualTo(Refusal.SIGNATURE_INVALID));
    }

    @Test
    void verifies_publishedEs256AndEd25519_agree() {
        Map<String, Object> es256 = Vectors.objects(List.of(Objects.requireNonNull(
                        Vectors.published("jose/rfc7515-appendix-a.json").get("A.3 ES256"))))
                .getFirst();
        Map<String, Object> okp = Vectors.published("jose/rfc8037-ed25519-jws.json");

        assertThat(verifies(es256.get("jwk"), Vectors.text(es256, "jws"))).isTrue();
        assertThat(verifies(member(okp, "input").get("key"), Vectors.text(member(okp, "output"), "compact")))
                .isTrue();
    }

    private static Map<String, Object> member(Map<String, Object> object, String name) {
        return Vectors.objects(List.of(Objects.requireNonNull(object.get(name))))
                .getFirst();
    }

    private static boolean verifies(@org.jspecify.annotations.Nullable Object key, String jws) {
        Map<String, Object> jwk = new HashMap<>(member(Map.of("key", Objects.requireNonNull(key)), "key"));
        jwk.remove("d");
        VerificationKey parsed = VerificationKey.parse(com.nimbusds.jose.util.JSONObjectUtils.toJSONString(jwk));
        int end = jws.lastIndexOf('.');
        return parsed.verifies(jws.substring(0, end), jws.substring(end + 1));
    }

    static Stream<String> accepted() {
        return files().filter(f -> f.startsWith("accepted/"));
    }

    static Stream<String> faulty() {
        return files().filter(f -> !f.startsWith("accepted/"));
    }

    private static Stream<String> files() {
        Path root = resource("envelope");
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(f -> f.toString().endsWith(".jws"))
                    .map(f -> root.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(resource("envelope/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(QuestionVerifierTest.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Membership membership() {
        List<Member> members = text("keys.txt")
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> Members.of(
                        "test",
                        parts[0],
                        "NGO",
                        parts[0].equals("suspended") ? Member.Standing.SUSPENDED : Member.Standing.ACTIVE,
                        VerificationKey.parse(parts[1])))
                .toList();
        return Members.membership("test", 1, List.of(), members, "statistics");
    }

    private static QuestionVerifier verifier(KeyDirectory keys) {
        return verifier(keys, new Replays());
    }

    private static QuestionVerifier verifier(KeyDirectory keys, ReplayStore replays) {
        return new QuestionVerifier("test", keys, replays, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
