package labrunner.shell.jq;

import java.util.List;
import java.util.Optional;
import labrunner.value.Value;

/** A filter: from one value any number of values. */
public sealed interface Filter {
    /** {@code .} */
    record Identity() implements Filter {}

    /** {@code ..} */
    record All() implements Filter {}

    record Literal(Value value) implements Filter {}

    /** {@code .a}, {@code .[0]}; the key is worked out on the input. */
    record Index(Filter of, Filter key) implements Filter {}

    /** {@code .[]} */
    record Each(Filter of) implements Filter {}

    /** {@code .[1:3]} */
    record Slice(Filter of, Optional<Filter> from, Optional<Filter> to) implements Filter {}

    /**
     * {@code body?} and {@code try body}.
     *
     * @param step whether it is the last step of a path, whose error alone is caught
     */
    record Try(Filter body, boolean step) implements Filter {}

    record Pipe(Filter first, Filter then) implements Filter {}

    record Comma(Filter first, Filter then) implements Filter {}

    /** {@code //} */
    record Alternative(Filter first, Filter otherwise) implements Filter {}

    /** {@code and}, {@code or} */
    record Logic(boolean and, Filter left, Filter right) implements Filter {}

    /** A comparison or arithmetic. */
    record Operation(String sign, Filter left, Filter right) implements Filter {}

    record Negation(Filter of) implements Filter {}

    /** {@code [ … ]} */
    record Collect(Filter of) implements Filter {}

    /** {@code { … }} */
    record Build(List<Entry> entries) implements Filter {
        public Build {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Filter key, Filter value) {}

    /** A string with filters in it; each goes through the format. */
    record Words(String format, List<Filter> parts) implements Filter {
        public Words {
            parts = List.copyOf(parts);
        }
    }

    /** {@code @base64} */
    record Format(String name) implements Filter {}

    record Variable(String name) implements Filter {}

    /** {@code env.NAME} */
    record Environment(String name) implements Filter {}

    /** {@code source as $name | body} */
    record As(Filter source, String name, Filter body) implements Filter {}

    record Reduce(Filter source, String name, Filter start, Filter update) implements Filter {}

    record If(Filter condition, Filter then, Filter otherwise) implements Filter {}

    /** {@code =}, {@code |=}, {@code +=} */
    record Update(String sign, Filter path, Filter value) implements Filter {}

    record Call(String name, List<Filter> arguments) implements Filter {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
