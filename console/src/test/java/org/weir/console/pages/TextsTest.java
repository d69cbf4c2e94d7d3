package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    @ParameterizedTest
    @EnumSource
    void shared_everyLanguage_hasTheSameTexts(Language language) {
        assertThat(Texts.shared().keys(language)).isEqualTo(Texts.shared().keys(Language.ENGLISH));
    }

    @Test
    void problems_whatPagesSay_isThereAndInEnglishWhatProgramsGet() throws Exception {
        assertThat(SaidTexts.faults(Path.of("src/main/java"), Texts.shared())).isEmpty();
    }

    @Test
    void t_values_areFilledIn() {
        Words french = Texts.shared().in(Language.FRENCH);

        assertThat(french.t("time.minutes", 12)).isEqualTo("il y a 12 min");
        assertThat(french.t("time.minutes", "{0}")).isEqualTo("il y a {0} min");
        assertThat(french.number(1234567)).matches("1\\p{Z}234\\p{Z}567");
        assertThat(Texts.shared().in(Language.ARABIC).number(12)).isEqualTo("12");
    }

    @Test
    void t_unknownText_isAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.shared().in(Language.ENGLISH).t("no.such"));
    }
}
