package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.Bytes;

class StatementTest {
    private static final Bytes D = Bytes.utf8("digest").sha256();
    private static final String HEX = D.hex();

    static List<Statement> statements() {
        return List.of(
                new Statement.Joining("s-1", D, "agency-a", D, D, new LedgerStand(7, 40)),
                new Statement.Upload("s-1", D, "agency-a", D, D),
                new Statement.Reveal("s-1", D, "agency-a", D, Map.of()),
                new Statement.Reveal("s-1", D, "agency-a", D, Map.of("agency-c", D, "agency-b", D)),
                new GuardStatement.Guarding("s-1", D, "agency-a", D, D),
                new GuardStatement.Deposit("s-1", D, "agency-a", D, D),
                new GuardStatement.MaskSum("s-1", D, "agency-a", D));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void parse_everyKind_readsBackItsText(Statement statement) throws SessionRefusedException {
        assertThat(Statement.parse(statement.text())).isEqualTo(statement);
    }

    @Test
    void statements_inThisTest_areAllKinds() {
        assertThat(statements().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(kinds(Statement.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StatementTest::kinds)
                : Stream.of(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weir-joining/1\n",
                "weir-joining/2\nsession s-1\n",
                "weir-upload/1\nsession s-1\nroster HEX\nagency agency-a\nvector HEX\nseed HEX",
                "weir-upload/1\nsession s-1\nroster HEX\nagency Agency-a\nvector HEX\nseed HEX\n",
                "weir-upload/1\nsession s 1\nroster HEX\nagency agency-a\nvector HEX\nseed HEX\n",
                "weir-upload/1\nsession s-1\nroster HEX\nagency agency-a\nvector 00\nseed HEX\n",
                "weir-upload/1\nsession s-1\nroster HEX\nagency agency-a\nvector HEX\nseed HEX\nmore x\n",
                "weir-upload/1\nroster HEX\nsession s-1\nagency agency-a\nvector HEX\nseed HEX\n",
                "weir-reveal/1\nsession s-1\nsurvivors HEX\nagency a\nseed HEX\ndropped a HEX\n",
                "weir-reveal/1\nsession s-1\nsurvivors HEX\nagency a\nseed HEX\ndropped c HEX\ndropped b HEX\n",
                "weir-reveal/1\nsession s-1\nsurvivors HEX\nagency a\nseed HEX\ndropped b\n",
                "weir-guarding/1\nsession s-1\nterms HEX\nagency agency-a\nkey HEX\n",
                "weir-guarding/1\nsession s-1\nterms HEX\nagency agency-a\nnonce HEX\nkey HEX\n",
                "weir-deposit/1\nsession s-1\nguarding HEX\nagency agency-a\nkey 00\nvector HEX\n",
                "weir-deposit/1\nsession s-1\nguarding HEX\nagency agency-a\nkey HEX\nvector HEX\nseed HEX\n",
                "weir-masksum/1\nsession s-1\nsurvivors HEX\nagency Agency\nsum HEX\n",
                "weir-masksum/2\nsession s-1\nsurvivors HEX\nagency agency-a\nsum HEX\n"
            })
    void parse_anyOtherSpelling_refuses(String text) {
        assertThatThrownBy(() -> Statement.parse(text.replace("HEX", HEX))).isInstanceOf(SessionRefusedException.class);
    }

    @Test
    void parse_survivors_readBackAndAnyOtherSpellingIsRefused() throws SessionRefusedException {
        Survivors survivors =
                new Survivors("s-1", D, Map.of("b", new Survivors.Entry(D, D), "a", new Survivors.Entry(D, D)));
        String text = survivors.text();

        assertThat(Survivors.parse(text).digest()).isEqualTo(survivors.digest());
        assertThat(survivors.members()).containsExactly("a", "b");
        for (String wrong : List.of("", text + "\n", text.strip(), text.replace("uploaded b", "uploaded a"))) {
            assertThatThrownBy(() -> Survivors.parse(wrong)).isInstanceOf(SessionRefusedException.class);
        }
    }

    @Test
    void toString_reveal_showsNoSecret() {
        assertThat(statements().get(3).toString()).doesNotContain(HEX);
    }
}
