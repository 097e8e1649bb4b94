package labrunner.cli;

import java.nio.file.Path;
import picocli.CommandLine;

/** A report to write: {@code json=FILE} or {@code junit=FILE}. */
record ReportFile(Format format, Path file) {
    enum Format {
        JSON,
        JUNIT
    }

    /** Reads the value of {@code --report}. */
    static final class Reader implements CommandLine.ITypeConverter<ReportFile> {
        @Override
        public ReportFile convert(String text) {
            int equals = text.indexOf('=');
            String format = equals < 0 ? "" : text.substring(0, equals);
            String file = text.substring(equals + 1);
            if (file.isEmpty() || !(format.equals("json") || format.equals("junit"))) {
                throw new CommandLine.TypeConversionException("'" + text + "' is neither json=FILE nor junit=FILE");
            }
            return new ReportFile(format.equals("json") ? Format.JSON : Format.JUNIT, Path.of(file));
        }
    }
}
