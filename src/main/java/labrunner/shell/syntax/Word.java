package labrunner.shell.syntax;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/**
 * A word before anything in it is expanded.
 *
 * @param parts from left to right; none for an empty text, as in an assignment of nothing
 * @param assigns whether it is an assignment behind {@code export} or its like, which is never cut into several
 */
public record Word(List<Part> parts, boolean assigns, Place place) {
    public Word {
        parts = List.copyOf(parts);
    }

    public Word(List<Part> parts, Place place) {
        this(parts, false, place);
    }

    /** The text of a word that has no quotes and expands nothing. */
    public Optional<String> plain() {
        if (parts.isEmpty()) {
            return Optional.of("");
        }
        return parts.size() == 1 && parts.getFirst() instanceof Part.Literal literal
                ? Optional.of(literal.text())
                : Optional.empty();
    }

    /** The text of a word that expands nothing, whether quoted or not. */
    public Optional<String> fixed() {
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> text.append(literal.text());
                case Part.Quoted quoted -> text.append(quoted.text());
                case Part.DoubleQuoted quoted -> {
                    Optional<String> inside = new Word(quoted.parts(), place).fixed();
                    if (inside.isEmpty()) {
                        return inside;
                    }
                    text.append(inside.get());
                }
                case Part.Parameter parameter -> {
                    return Optional.empty();
                }
                case Part.Substitution substitution -> {
                    return Optional.empty();
                }
                case Part.Arithmetic arithmetic -> {
                    return Optional.empty();
                }
                case Part.Home home -> {
                    return Optional.empty();
                }
                case Part.Refused refused -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(text.toString());
    }
}
