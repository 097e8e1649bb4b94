package labrunner.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.PrivateFiles;
import labrunner.texts.Texts;
import picocli.CommandLine;

/** A report to write: {@code json=FILE} or {@code junit=FILE}. */
record ReportFile(Format format, Path file) {
    enum Format {
        JSON,
        JUNIT
    }

    /** Makes its folder, so that a run of an hour doesn't end with a report that has no place to go. */
    void prepare() {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw unwritable(Texts.of("report.nofolder", folder));
        } catch (IOException e) {
            throw unwritable(why(e));
        }
        if (Files.isDirectory(file)) {
            throw unwritable(Texts.of("report.isfolder"));
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw unwritable(Texts.of("report.denied"));
        }
    }

    /** Writes each; only its owner may read it. */
    static void write(List<ReportFile> files, Supplier<String> json, Supplier<String> junit) {
        for (ReportFile file : files) {
            String text = switch (file.format()) {
                case JSON -> json.get();
                case JUNIT -> junit.get();
            };
            try {
                PrivateFiles.replace(file.file(), text);
            } catch (IOException e) {
                throw file.unwritable(why(e));
            }
        }
    }

    /** In words: a file system's exceptions have only the path for a message. */
    static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> Texts.of("report.lost");
            case AccessDeniedException denied -> Texts.of("report.denied");
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    /** That it can't be written, and why. */
    ProblemException unwritable(String why) {
        return Problem.at(
                        Place.of(file.toString()),
                        Problem.Kind.USAGE,
                        Texts.of("report.unwritable", why),
                        Texts.of("report.unwritable.hint"))
                .asException();
    }

    /** Reads the value of {@code --report}. */
    static final class Reader implements CommandLine.ITypeConverter<ReportFile> {
        @Override
        public ReportFile convert(String text) {
            int equals = text.indexOf('=');
            String format = equals < 0 ? "" : text.substring(0, equals);
            String file = text.substring(equals + 1);
            if (file.isEmpty() || !(format.equals("json") || format.equals("junit"))) {
                throw new CommandLine.TypeConversionException(Texts.of("given.report", text));
            }
            return new ReportFile(format.equals("json") ? Format.JSON : Format.JUNIT, Path.of(file));
        }
    }
}
