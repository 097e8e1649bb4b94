package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.lab.markdown.FenceLanguage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yaml|  name: demo|key|name",
                "yaml|kubernetes.io/arch: arm64|key|kubernetes.io/arch",
                "yaml|- key: x|key|key",
                "yaml|cpu: 100|number|100",
                "yaml|values: [\"5\"]|string|\"5\"",
                "yaml|a: b # why|comment|# why",
                "json|{\"level\":\"INFO\"}|key|\"level\"",
                "bash|kubectl get nodes|key|kubectl",
                "bash|kubectl get -w|number|-w",
            })
    void colours(String language, String text, String style, String piece) {
        assertThat(pieces(language, text, style)).contains(piece);
    }

    @Test
    void everyLanguageWhoseLinesAreForAShellIsColouredAsBashIs() {
        String text = "kubectl get nodes -w # every node";
        for (FenceLanguage shell : List.of(FenceLanguage.SHELL, FenceLanguage.TERMINAL, FenceLanguage.POWERSHELL)) {
            for (String language : shell.names()) {
                assertThat(Highlight.of(language, text))
                        .as(language)
                        .isNotEmpty()
                        .isEqualTo(Highlight.of("bash", text));
            }
        }
    }

    @Test
    void aHashInsideAWordIsNoComment() {
        assertThat(pieces("yaml", "image: a#b", "comment")).isEmpty();
    }

    @Test
    void aLanguageThatIsNotKnownStaysPlain() {
        assertThat(Highlight.of("", "name: demo")).isEmpty();
    }

    @Property(tries = 300)
    void tokensAreInOrderAndWithinTheText(@ForAll String text) {
        for (String language : List.of("yaml", "json", "bash")) {
            int at = 0;
            for (Highlight.Token token : Highlight.of(language, text)) {
                assertThat(token.start()).isGreaterThanOrEqualTo(at);
                assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
                at = token.end();
            }
        }
    }

    private static List<String> pieces(String language, String text, String style) {
        return Highlight.of(language, text).stream()
                .filter(token -> token.style().equals(style))
                .map(token -> text.substring(token.start(), token.end()).strip())
                .toList();
    }
}
