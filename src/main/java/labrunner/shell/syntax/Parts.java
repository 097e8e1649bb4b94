package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Parts of a word while it is read: characters next to each other become one literal. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    void literal(char c) {
        literal.append(c);
    }

    void add(Part part) {
        flush();
        parts.add(part);
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    List<Part> done() {
        flush();
        return List.copyOf(parts);
    }
}
