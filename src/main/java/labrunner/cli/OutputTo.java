package labrunner.cli;

import java.nio.file.Path;
import java.util.Locale;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a command's {@code -o} asks for. */
sealed interface OutputTo {
    /** Lines for a terminal. */
    record Text() implements OutputTo {}

    /** JSON for a script. */
    record Json() implements OutputTo {}

    /** A picture in a file. */
    record Svg(Path file) implements OutputTo {}

    /** Refuses a picture, where there is none of what is shown. */
    static void requireNoPicture(OutputTo output) {
        if (output instanceof Svg svg) {
            throw Problem.of(Problem.Kind.USAGE, Texts.of("look.output", "svg=" + svg.file()), "")
                    .asException();
        }
    }

    /** Reads {@code text}, {@code json} and {@code svg=FILE}. */
    final class Reader implements ITypeConverter<OutputTo> {
        @Override
        public OutputTo convert(String text) {
            String[] parts = text.split("=", 2);
            return switch (parts[0].toLowerCase(Locale.ROOT) + (parts.length == 2 ? "=" : "")) {
                case "text" -> new Text();
                case "json" -> new Json();
                case "svg=" -> new Svg(Path.of(parts[1]));
                default -> throw new TypeConversionException(Texts.of("look.output", text));
            };
        }
    }
}
