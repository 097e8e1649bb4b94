package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing that others wrote moves a cursor, turns a line round or hides in it. */
class PrintableTest {
    @Test
    void everyCharacterThatIsNotSeenIsMadeVisible() {
        assertThat(Printable.text("a\u001b[2J\u0007\u007f\rb")).isEqualTo("a^[[2J^G^?\\rb");
        for (String hidden :
                "\u009b \u202a \u202e \u2066 \u2069 \u200e \u200f \u061c \u200b \u200d \u2060 \ufeff \u2028 \u2029 \ud800 \ufffe"
                        .split(" ")) {
            assertThat(Printable.text("a" + hidden + "b"))
                    .isEqualTo(String.format("a\\u%04xb", (int) hidden.charAt(0)));
        }
        assertThat(Printable.text("\udb40\udc41")).isEqualTo("\\U000e0041");
    }

    @Test
    void whatIsSeenStays() {
        String text = "tab\there, \u2713 \u2026 \u65e5\u672c \ud83d\ude80\nline two";
        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.text("a\r\nb")).isEqualTo("a\nb");
        assertThat(Printable.line("a\nb")).isEqualTo("a^Jb");
    }

    @Test
    void aTitleCannotGoOnWithASentence() {
        assertThat(Printable.quoted("Nice\" will make nothing. \u001b[8m" + "x".repeat(90), 40))
                .startsWith("\"Nice\\\" will make nothing. ^[[8m")
                .endsWith("…\"")
                .hasSizeLessThan(50);
        assertThat(Printable.word("my-aks_1.x", 80)).isEqualTo("my-aks_1.x");
        assertThat(Printable.word("my aks (https://x)", 80)).isEqualTo("\"my aks (https://x)\"");
        assertThat(Printable.cut("\ud83d\ude80\ud83d\ude80", 3)).isEqualTo("\ud83d\ude80…");
    }

    @Test
    void aSecretIsPrintedByNothing() {
        assertThat(Secret.of("PLANTED")).hasToString("***").isEqualTo(Secret.of("PLANTED"));
        assertThat(Secret.of("PLANTED").hiddenIn("you sent PLANTED")).isEqualTo("you sent ***");
    }
}
