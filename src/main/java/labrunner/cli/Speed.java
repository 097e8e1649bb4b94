package labrunner.cli;

import java.util.OptionalDouble;
import labrunner.texts.Texts;
import picocli.CommandLine;

/** A rate of time on a practice cluster: a number, or {@code max}. */
record Speed(OptionalDouble rate) {

    /** Reads the value of {@code --speed}. */
    static final class Reader implements CommandLine.ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals("max")) {
                return new Speed(OptionalDouble.empty());
            }
            try {
                double rate = Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
                if (rate > 0 && rate <= 1000) {
                    return new Speed(OptionalDouble.of(rate));
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static CommandLine.TypeConversionException wrong(String text) {
            return new CommandLine.TypeConversionException(Texts.of("given.speed", text));
        }
    }
}
