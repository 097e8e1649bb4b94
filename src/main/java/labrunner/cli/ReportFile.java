package labrunner.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.PrivateFiles;
import labrunner.texts.Texts;
import picocli.CommandLine;

/** A report to write: {@code json=FILE}, {@code junit=FILE} or {@code sarif=FILE}. */
record ReportFile(Format format, Path file) {
    enum Format {
        JSON,
        JUNIT,
        /** What is found in files, as hosts of code show it beside their lines. */
        SARIF
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
        write(files, format -> format == Format.JSON ? json.get() : junit.get());
    }

    /** The same, for a report that has other formats. */
    static void write(List<ReportFile> files, Function<Format, String> texts) {
        for (ReportFile file : files) {
            String text = texts.apply(file.format());
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
    static class Reader implements CommandLine.ITypeConverter<ReportFile> {
        private final Map<String, Format> formats;
        private final String refusal;

        Reader() {
            this(Map.of("json", Format.JSON, "junit", Format.JUNIT), "given.report");
        }

        private Reader(Map<String, Format> formats, String refusal) {
            this.formats = formats;
            this.refusal = refusal;
        }

        @Override
        public ReportFile convert(String text) {
            int equals = text.indexOf('=');
            Optional<Format> format = Optional.ofNullable(formats.get(equals < 0 ? "" : text.substring(0, equals)));
            String file = text.substring(equals + 1);
            if (file.isEmpty() || format.isEmpty()) {
                throw new CommandLine.TypeConversionException(Texts.of(refusal, text));
            }
            return new ReportFile(format.get(), Path.of(file));
        }
    }

    /** Reads that of {@code check}. */
    static final class Checked extends Reader {
        Checked() {
            super(Map.of("sarif", Format.SARIF, "junit", Format.JUNIT), "given.report.checked");
        }
    }
}
