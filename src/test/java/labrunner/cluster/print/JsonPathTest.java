package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSONPath of kubectl's documentation, without a cluster; the reference tests compare with the real one. */
class JsonPathTest {
    private static final Value LIST = Value.map(
            "kind", "List",
            "items",
                    Value.list(
                            Value.map(
                                    "kind",
                                    "None",
                                    "metadata",
                                    Value.map(
                                            "name", "127.0.0.1", "labels", Value.map("kubernetes.io/hostname", "one")),
                                    "n",
                                    3,
                                    "on",
                                    true,
                                    "status",
                                    Value.map("capacity", Value.map("cpu", "4"))),
                            Value.map(
                                    "kind",
                                    "None",
                                    "metadata",
                                    Value.map("name", "127.0.0.2"),
                                    "n",
                                    10,
                                    "status",
                                    Value.map("capacity", Value.map("cpu", "8")))),
            "users", Value.list(Value.map("name", "myself"), Value.map("name", "e2e", "user", Value.map("x", 1))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text{.kind}text | textListtext",
                "{.items[*].metadata.name} | 127.0.0.1 127.0.0.2",
                "{.items[0]['metadata.name', 'kind']} | 127.0.0.1 None",
                "{.users[?(@.name==\"e2e\")].user.x} | 1",
                "{.users[?(@.user)].name} | e2e",
                "{range .items[*]}[{.metadata.name}, {.status.capacity.cpu}] {end} | [127.0.0.1, 4] [127.0.0.2, 8]",
                "{.items[*].metadata.labels.kubernetes\\.io/hostname} | one",
                "{.items[0].metadata.labels['kubernetes\\.io/hostname']} | one",
                "{..name} | 127.0.0.1 127.0.0.2 myself e2e",
                "{.items[?(@.n>3)].n} | 10",
                "{.items[?(@.n<=3)].n} | 3",
                "{.items[?(@.n!=3)].n} | 10",
                "{.items[?(@.on==true)].n} | 3",
                "{.items[-1].n} | 10",
                "{.items[0:1].n} | 3",
                "{.items[1:].n} | 10",
                "{.users[1]} | {\"name\":\"e2e\",\"user\":{\"x\":1}}",
                "{$.kind}{\"-\"}{.kind} | List-List",
                "{.nothing}{.items[*].nothing}x | x",
                "{range .items[*]}{range .metadata}{.name}{end}{\"/\"}{end} | 127.0.0.1/127.0.0.2/",
            })
    void printsWhatKubectlPrints(String template, String expected) {
        assertThat(JsonPath.parse(template).print(LIST).strip()).isEqualTo(expected);
    }

    @Test
    void saysWhatIsWrongWithATemplate() {
        assertThatThrownBy(() -> JsonPath.parse("{.a")).hasMessageContaining("unclosed action");
        assertThatThrownBy(() -> JsonPath.parse("{end}").print(LIST)).hasMessageContaining("not in range");
        assertThatThrownBy(() -> JsonPath.parse("{.a[0}")).hasMessageContaining("unterminated array");
        assertThatThrownBy(() -> JsonPath.parse("{.items[7]}").print(LIST)).hasMessageContaining("out of bounds");
    }

    @Test
    void customColumnsTakePathsWithAndWithoutBraces() {
        CustomColumns columns =
                CustomColumns.parse("A:.kind,B:{.users[0].name},C:users[*].name,D:.gone,E:.items[0].status");
        assertThat(columns.headers()).containsExactly("A", "B", "C", "D", "E");
        assertThat(columns.row(LIST))
                .containsExactly("List", "myself", "myself,e2e", "<none>", "map[capacity:map[cpu:4]]");
        assertThatThrownBy(() -> CustomColumns.parse("A")).hasMessageContaining("expected <header>:<json-path-expr>");
    }

    @Test
    void twoConditionsInAFilterAreRefusedInKubectlsWords() {
        assertThatThrownBy(() -> JsonPath.parse("{.items[?(@.a==1 && @.b==2)]}"))
                .hasMessageEndingWith("unrecognized character in action: U+0026 '&'");
    }

    @Test
    void aRangeWithoutItsEndGoesOnWithTheRest() {
        Value list = Value.map("items", Value.list(Value.map("n", "a"), Value.map("n", "b")));
        assertThat(JsonPath.parse("{range .items[*]}{.n}{\",\"}").print(list)).isEqualTo("a,b,,");
    }

    @Test
    void dotsOfAKeyInBracketsSeparateFieldsUnlessTheyAreEscaped() {
        Value labels = Value.map("labels", Value.map("kubernetes.io/arch", "amd64"));
        assertThat(JsonPath.parse("{.labels['kubernetes.io/arch']}").print(labels))
                .isEmpty();
        assertThat(JsonPath.parse("{.labels['kubernetes\\.io/arch']}").print(labels))
                .isEqualTo("amd64");
    }

    @Test
    void aSliceThatEndsBeforeItBeginsIsAnError() {
        Value list = Value.map("a", Value.list("x", "y"));
        assertThatThrownBy(() -> JsonPath.parse("{.a[1:0]}").print(list))
                .hasMessageContaining("starting index 1 is greater than ending index 0");
    }

    @Test
    void valuesOfDifferentSortsAreNotCompared() {
        Value list = Value.map("a", Value.list(Value.map("n", 1)));
        assertThatThrownBy(() -> JsonPath.parse("{.a[?(@.n==\"1\")]}").print(list))
                .hasMessageContaining("incompatible types for comparison");
    }
}
