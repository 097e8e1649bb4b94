package labrunner.faults;

import java.io.IOException;
import java.util.List;

/** What a proxy does wrong. One of these for one run: it may remember. Called by the proxy's threads, one for each connection. */
interface Fault {
    /** No fault at all. */
    Fault NONE = new Fault() {};

    /** Before a request is handed on; true if it was answered here, or never will be. */
    default boolean before(Exchange exchange) throws IOException {
        return false;
    }

    /** What is handed back of an answer that isn't a stream. */
    default Answered after(Exchange exchange, Answered answer) throws IOException {
        return answer;
    }

    /** What is handed back of one line of a watch. */
    default List<String> line(Exchange exchange, String line) throws IOException {
        return List.of(line);
    }

    /** Answers instead of the server, or doesn't. */
    interface Before {
        boolean take(Exchange exchange) throws IOException;
    }

    /** Changes an answer. */
    interface After {
        Answered change(Exchange exchange, Answered answer) throws IOException;
    }

    /** Changes a line of a watch. */
    interface Line {
        List<String> change(Exchange exchange, String line) throws IOException;
    }

    static Fault before(Before before) {
        return new Fault() {
            @Override
            public boolean before(Exchange exchange) throws IOException {
                return before.take(exchange);
            }
        };
    }

    static Fault after(After after) {
        return new Fault() {
            @Override
            public Answered after(Exchange exchange, Answered answer) throws IOException {
                return after.change(exchange, answer);
            }
        };
    }

    static Fault lines(Line line) {
        return new Fault() {
            @Override
            public List<String> line(Exchange exchange, String text) throws IOException {
                return line.change(exchange, text);
            }
        };
    }

    /** Both: first this one's say, then the other's. */
    default Fault and(Fault other) {
        Fault first = this;
        return new Fault() {
            @Override
            public boolean before(Exchange exchange) throws IOException {
                return first.before(exchange) || other.before(exchange);
            }

            @Override
            public Answered after(Exchange exchange, Answered answer) throws IOException {
                return other.after(exchange, first.after(exchange, answer));
            }

            @Override
            public List<String> line(Exchange exchange, String line) throws IOException {
                var lines = new java.util.ArrayList<String>();
                for (String each : first.line(exchange, line)) {
                    lines.addAll(other.line(exchange, each));
                }
                return lines;
            }
        };
    }
}
