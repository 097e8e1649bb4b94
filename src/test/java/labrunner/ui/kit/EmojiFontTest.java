package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmojiFontTest {
    @ParameterizedTest
    @CsvSource({
        "no sign at all ← 5 #, no sign at all ← 5 #",
        "Go \uD83D\uDE80 go, Go |<\uD83D\uDE80>| go",
        "\u26A0\uFE0F hot, <\u26A0>| hot",
        "\uD83D\uDC4D\uD83C\uDFFD, <\uD83D\uDC4D>",
        "\uD83E\uDDEA tube, (test tube) tube",
        "\uD83C\uDDE9\uD83C\uDDEA, DE"
    })
    void emojiAreDrawnOrSaidInWords(String text, String runs) {
        assertThat(EmojiFont.runs(text).stream()
                        .map(run -> run.emoji() ? "<" + run.text() + ">" : run.text())
                        .collect(Collectors.joining("|")))
                .isEqualTo(runs);
    }
}
