package labrunner.lab;

import static labrunner.value.Value.list;
import static labrunner.value.Value.map;
import static org.assertj.core.api.Assertions.assertThat;

import labrunner.value.Value;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartialTest {

    private static String difference(Value expected, Value actual) {
        return Partial.difference(expected, actual)
                .map(one -> one.path() + ": " + one.expected() + " / " + one.actual())
                .orElse("none");
    }

    @Test
    void otherFieldsAreAllowed() {
        assertThat(Partial.matches(map("a", map("b", 1)), map("a", map("b", 1, "c", 2), "d", 3)))
                .isTrue();
        assertThat(Partial.matches(Value.EMPTY, map("a", 1))).isTrue();
    }

    @Test
    void theFirstDifferenceSaysWhereItIs() {
        assertThat(difference(map("a", map("b", 1)), map("a", map("b", 2))))
                .isEqualTo("a.b: Whole[number=1] / Whole[number=2]");
        assertThat(difference(map("a", map("b", "x")), Value.EMPTY))
                .startsWith("a: ")
                .endsWith("/ Null[]");
        assertThat(difference(map("l", list(map("k", 1))), map("l", list(map("k", 2)))))
                .startsWith("l[0]: ");
    }

    @Test
    void anItemOfAListMatchesAnyItem() {
        Value conditions =
                list(map("type", "Ready", "status", "True", "reason", "x"), map("type", "Drifted", "status", "False"));
        assertThat(Partial.matches(list(map("type", "Drifted", "status", "False")), conditions))
                .isTrue();
        assertThat(Partial.matches(list(map("type", "Drifted"), map("type", "Ready", "status", "True")), conditions))
                .isTrue();
        assertThat(Partial.matches(list(map("type", "Ready", "status", "False")), conditions))
                .isFalse();
        assertThat(Partial.matches(list(), conditions)).isTrue();
        assertThat(Partial.matches(list(), Value.NULL)).isFalse();
    }

    @Test
    void nullAsksThatAFieldIsAbsent() {
        assertThat(Partial.matches(map("a", null), Value.EMPTY)).isTrue();
        assertThat(Partial.matches(map("a", null), map("a", null))).isTrue();
        assertThat(Partial.matches(map("a", null), map("a", 0))).isFalse();
    }

    @Test
    void numbersMatchByValueAndTextsByText() {
        assertThat(Partial.matches(Value.of(1), new Value.Decimal(1.0))).isTrue();
        assertThat(Partial.matches(new Value.Decimal(1.0), Value.of(1))).isTrue();
        assertThat(Partial.matches(Value.of(9007199254740993L), Value.of(9007199254740992L)))
                .isFalse();
        assertThat(Partial.matches(Value.of(1), Value.of("1"))).isFalse();
        assertThat(Partial.matches(Value.of("a"), Value.of("A"))).isFalse();
    }

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<Value> leaf = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMaxLength(3).map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.of(true, false).map(Value::of),
                Arbitraries.just(Value.NULL));
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(Value.Sequence::new),
                        Arbitraries.maps(Arbitraries.strings().alpha().ofLength(1), inner)
                                .ofMaxSize(3)
                                .map(fields -> new Value.Mapping(new java.util.LinkedHashMap<>(fields)))),
                0,
                3);
    }

    @Property
    void everyObjectMatchesItself(@ForAll("values") Value value) {
        assertThat(Partial.matches(value, value)).isTrue();
    }
}
