package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go's templates over a list, without a cluster; the reference test compares hundreds with the real kubectl. */
class GoTemplateTest {
    private static final Value LIST = Value.map(
            "kind",
            "List",
            "nothing",
            Value.NULL,
            "items",
            Value.list(
                    Value.map("metadata", Value.map("name", "a", "labels", Value.map("x/y", "1")), "n", 3, "on", true),
                    Value.map("metadata", Value.map("name", "b"), "n", 1000000, "share", 0.5)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{.kind}} ~ List",
                "{{range .items}}{{.metadata.name}} {{.n}};{{end}} ~ a 3;b 1000000;",
                "{{range .items}}{{.share}} {{end}} ~ ^<no value> 0.5 ^",
                "{{.nothing}} {{.missing.deep}} ~ <no value> <no value>",
                "{{range $i, $x := .items}}{{if $i}},{{end}}{{$x.metadata.name}}{{end}} ~ a,b",
                "{{(index .items 0).metadata.labels}} ~ map[x/y:1]",
                "{{index (index .items 0).metadata.labels \"x/y\"}} ~ 1",
                "{{range .items}}{{if eq .n 3}}three{{else if .on}}on{{else}}other{{end}} {{end}} ~ ^three other ^",
                "{{with .missing}}x{{else with .kind}}{{.}}{{end}} ~ List",
                "a {{- ^' '^ -}} b ~ a b",
                "{{/* note */ -}}   b ~ b",
                "{{len .items}} {{print 1 2}} {{printf \"%03d|%-4s|%q\" 7 \"x\" .kind}} ~ 2 1 2 007|x   |\"List\"",
                "{{html \"<a>\"}} {{base64decode \"aGk=\"}} {{exists . \"kind\"}} ~ &lt;a&gt; hi true",
            })
    void printsWhatGoPrints(String template, String text) {
        assertThat(GoTemplate.parse(template.replace("^' '^", "\" \"")).print(LIST))
                .isEqualTo(new GoTemplate.Printed(text, java.util.Optional.empty()));
    }

    @Test
    void whatCameBeforeAnErrorIsPrinted() {
        GoTemplate.Printed printed =
                GoTemplate.parse("{{.kind}}\n {{.kind.name}}").print(LIST);
        assertThat(printed.text()).isEqualTo("List\n ");
        assertThat(printed.error().orElseThrow().summary())
                .isEqualTo("error: error executing template \"{{.kind}}\\n {{.kind.name}}\": template: output:2:8:"
                        + " executing \"output\" at <.kind.name>: can't evaluate field name in type interface {}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{{.kind | template: output:1: unclosed action",
                "{{if .kind}} | template: output:1: unexpected EOF",
                "{{foo}} | template: output:1: function \"foo\" not defined",
                "{{$x}} | template: output:1: undefined variable \"$x\"",
                "{{end}} | template: output:1: unexpected {{end}}",
            })
    void whatIsNoTemplateIsSaidInGosWords(String template, String words) {
        assertThatThrownBy(() -> GoTemplate.parse(template))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("error: error parsing template " + template + ", " + words);
    }

    @Test
    void aTemplateEndsHoweverOftenItGoesRound() {
        String often = "{{range 100000}}{{range 100000}}x{{end}}{{end}}";
        assertThat(GoTemplate.parse(often).print(LIST).error().orElseThrow().summary())
                .contains("it takes more than");
        String deep = "{{" + "(".repeat(5_000) + ".kind" + ")".repeat(5_000) + "}}";
        assertThatThrownBy(() -> GoTemplate.parse(deep)).hasMessageContaining("max expression depth exceeded");
        String nested = "{{if .kind}}".repeat(5_000) + "{{end}}".repeat(5_000);
        assertThatThrownBy(() -> GoTemplate.parse(nested)).hasMessageContaining("max expression depth exceeded");
        String grows = "{{$x := .kind}}{{range 40}}{{$x = print $x $x}}{{end}}{{$x}}";
        assertThat(GoTemplate.parse(grows).print(LIST).error()).isPresent();
    }

    @Test
    void everyTemplateIsReadOrRefused() throws IOException {
        for (String template : GoTemplates.written()) {
            for (int end = 0; end <= template.length(); end++) {
                String part = template.substring(0, end);
                try {
                    GoTemplate.parse(part).print(LIST);
                } catch (ProblemException e) {
                    assertThat(e.problem().summary()).startsWith("error: error parsing template ");
                }
            }
        }
    }
}
