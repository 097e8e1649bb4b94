package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelQueryTest {
    private static final Map<String, String> LABELS = Map.of("a", "1", "b", "2", "n", "7");
    private static final String NAME =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                    + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String VALUE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-',"
                    + " '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                    + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1 | true",
                "a==1,b=2 | true",
                "a =  1 | true",
                "a=2 | false",
                "a!=2 | true",
                "c!=2 | true",
                "a!= | true",
                "c= | false",
                "a in (1, 3) | true",
                "a in(1) | true",
                "a in () | false",
                "a notin (1,3),b=2 | false",
                "b in (1,3) | false",
                "a | true",
                "!a | false",
                "!c,b=2 | true",
                "c in (1) | false",
                "c notin (1) | true",
                "c | false",
                "n>6 | true",
                "n>7 | false",
                "n<10 | true",
                "c<10 | false",
                "notin | false",
                "in in (in) | false",
                "'' | true",
                "'  ' | true"
            })
    void selectsAsAServerDoes(String selector, boolean matches) {
        assertThat(LabelQuery.parse(selector).test(LABELS)).isEqualTo(matches);
    }

    /** Each text is what kube-apiserver 1.35.4 answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "a in (b | unable to parse requirement: found '', expected: ',' or ')'",
                "a in ( | unable to parse requirement: found '', expected: ',', ')' or identifier",
                "a in (!) | unable to parse requirement: found '!', expected: ',', ')' or identifier",
                "a in (b c) | unable to parse requirement: found 'c', expected: ',' or ')'",
                "a in (b)c | found 'c', expected: ',' or 'end of string'",
                "a in b | unable to parse requirement: found 'b' expected: '('",
                "a in | unable to parse requirement: found '' expected: '('",
                "a, | found '', expected: identifier after ','",
                "a=b,,c | found ',', expected: identifier after ','",
                "a=b c | found 'c', expected: ',' or 'end of string'",
                "a==b=c | found '=', expected: ',' or 'end of string'",
                "!a=b | found '=', expected: ',' or 'end of string'",
                "a===b | unable to parse requirement: found '=', expected: identifier",
                "a=!b | unable to parse requirement: found '!', expected: identifier",
                "! | unable to parse requirement: found '', expected: identifier",
                "!!a | unable to parse requirement: found '!', expected: identifier",
                "( | found '(', expected: !, identifier, or 'end of string'",
                "=b | found '=', expected: !, identifier, or 'end of string'",
                "a b | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt",
                "a !in (b) | unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt",
                "a>x | unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
                "/x=1 | unable to parse requirement: <nil>: Invalid value: \"/x\": prefix part must be non-empty"
            })
    void refusesWhatAServerRefuses(String selector, String message) {
        assertThatThrownBy(() -> LabelQuery.parse(selector)).hasMessage(message);
        assertThat(LabelQuery.of(Optional.of(selector)).test(LABELS)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAKeyOrAValue() {
        String start = "unable to parse requirement: ";
        assertThatThrownBy(() -> LabelQuery.parse("a=b@c"))
                .hasMessage(start + "values[0][a]: Invalid value: \"b@c\": " + VALUE);
        assertThatThrownBy(() -> LabelQuery.parse("a>-1"))
                .hasMessage(start + "values[0][a]: Invalid value: \"-1\": " + VALUE);
        assertThatThrownBy(() -> LabelQuery.parse("-a"))
                .hasMessage(start + "<nil>: Invalid value: \"-a\": name part " + NAME);
        assertThatThrownBy(() -> LabelQuery.parse("a/"))
                .hasMessage(start + "<nil>: Invalid value: \"a/\": name part must be non-empty; name part " + NAME);
        assertThatThrownBy(() -> LabelQuery.parse("a.b/c.d/e=1"))
                .hasMessage(start + "<nil>: Invalid value: \"a.b/c.d/e\": a valid label key " + NAME
                        + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        String long64 = "x".repeat(64);
        assertThatThrownBy(() -> LabelQuery.parse("a=" + long64))
                .hasMessage(start + "values[0][a]: Invalid value: \"" + long64 + "\": must be no more than 63 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a,", ",,,,", "!", "a in (", "=", "a.", "é"})
    void readsAnyLengthInTime(String piece) {
        assertThatThrownBy(() -> LabelQuery.parse(piece.repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAllWhereThereIsNoSelector() {
        assertThat(LabelQuery.of(Optional.empty()).test(Map.of())).isTrue();
    }
}
