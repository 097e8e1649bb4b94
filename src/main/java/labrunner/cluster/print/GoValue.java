package labrunner.cluster.print;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.value.Value;

/** A value as a Go template sees it: a part of an object, or what a template makes itself. */
sealed interface GoValue {
    /** What Go calls its type. */
    String type();

    /** Nothing at all: a field that isn't there. */
    record Missing() implements GoValue {
        @Override
        public String type() {
            return "<nil>";
        }
    }

    /**
     * A whole number.
     *
     * @param type {@code int64} where it stands in an object, {@code int} where the template itself has it
     */
    record Whole(long number, String type) implements GoValue {
        /** One of the template itself. */
        Whole(long number) {
            this(number, "int");
        }
    }

    /** One byte of a text. */
    record Letter(int number) implements GoValue {
        @Override
        public String type() {
            return "uint8";
        }
    }

    /** A number with a fraction. */
    record Number(double number) implements GoValue {
        @Override
        public String type() {
            return "float64";
        }
    }

    /** A text. */
    record Text(String text) implements GoValue {
        @Override
        public String type() {
            return "string";
        }
    }

    /** A truth. */
    record Truth(boolean truth) implements GoValue {
        @Override
        public String type() {
            return "bool";
        }
    }

    /** A list. */
    record Items(List<Value> items) implements GoValue {
        @Override
        public String type() {
            return "[]interface {}";
        }
    }

    /** A mapping. */
    record Fields(Map<String, Value> fields) implements GoValue {
        @Override
        public String type() {
            return "map[string]interface {}";
        }
    }

    /** What stands in a list or a mapping: Go knows of it only that it is something, or nil. */
    record Held(Optional<GoValue> what) implements GoValue {
        @Override
        public String type() {
            return "interface {}";
        }
    }

    /** Where there is nothing. */
    Missing MISSING = new Missing();

    /** A nil that stands somewhere. */
    Held NIL = new Held(Optional.empty());

    /** A part of an object. */
    static GoValue held(Value value) {
        return value instanceof Value.Null ? NIL : new Held(Optional.of(of(value)));
    }

    /** The value itself. */
    static GoValue of(Value value) {
        return switch (value) {
            case Value.Text text -> new Text(text.text());
            case Value.Bool bool -> new Truth(bool.truth());
            case Value.Whole whole -> new Whole(whole.number(), "int64");
            case Value.Decimal decimal -> new Number(decimal.number());
            case Value.Null nothing -> MISSING;
            case Value.Sequence sequence -> new Items(sequence.items());
            case Value.Mapping mapping -> new Fields(mapping.fields());
        };
    }

    /** What it holds. */
    default GoValue bare() {
        return this instanceof Held held ? held.what().orElse(MISSING) : this;
    }

    /** Whether an {@code if} takes it for true. */
    default boolean isTrue() {
        return switch (bare()) {
            case Missing missing -> false;
            case Whole whole -> whole.number() != 0;
            case Letter letter -> letter.number() != 0;
            case Number number -> number.number() != 0;
            case Text text -> !text.text().isEmpty();
            case Truth truth -> truth.truth();
            case Items items -> !items.items().isEmpty();
            case Fields fields -> !fields.fields().isEmpty();
            case Held held -> false;
        };
    }
}
