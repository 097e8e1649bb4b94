package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever stands in quotes or in a pattern is handed on as it is, or refused with a reason. */
class ShellPropertiesTest {
    @Property(tries = 1000)
    void aQuotedWordIsHandedOnAsItIs(@ForAll @Size(min = 1, max = 6) List<String> words) {
        List<String> plain = words.stream()
                .map(word -> word.replace("\r", "").replace("\0", ""))
                .toList();
        String line = plain.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        List<ShellStatement> statements = ShellStatement.parse(line);
        assertThat(statements).hasSize(1);
        assertThat(statements
                        .getFirst()
                        .pipelines()
                        .getFirst()
                        .commands()
                        .getFirst()
                        .words())
                .extracting(ShellToken.Word::text)
                .isEqualTo(plain);
        assertThat(statements
                        .getFirst()
                        .pipelines()
                        .getFirst()
                        .commands()
                        .getFirst()
                        .words())
                .extracting(ShellToken.Word::doubt)
                .containsOnly("");
    }

    @Property(tries = 300)
    void anyGrepPatternIsUsableOrRefused(@ForAll String text, @ForAll String line) {
        try {
            Grep.read(List.of("--", text)).passes().test(line);
        } catch (UnsupportedCommand e) {
            assertThat(e.why()).isNotEmpty();
        }
    }
}
