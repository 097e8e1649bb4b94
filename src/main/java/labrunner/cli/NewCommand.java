package labrunner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner new}: a small lab to begin with. */
@Command(
        name = "new",
        description = {
            "Make a small lab to begin with: a page, and a lab.yaml that says what its steps have to lead to.",
            "",
            "It passes check and rehearse as it is. Nothing that is there is written over."
        },
        exitCodeList = {"0:it was made", "2:it wasn't; the message says why"})
final class NewCommand extends CommandLines.Base {
    /** It names a namespace too. */
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?");

    @Parameters(
            paramLabel = "FOLDER",
            description = "The folder to make. Its last part names the lab: small letters, digits and dashes.")
    private @Nullable Path folder;

    @Option(names = "--title", paramLabel = "TEXT", description = "The page's title. Default: the folder's name.")
    private @Nullable String title;

    @Option(
            names = "--workflow",
            description =
                    "Also make .github/workflows/labs.yml in the folder that you are in, which checks and rehearses it.")
    private boolean workflow;

    NewCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        Path wanted = Objects.requireNonNull(folder);
        String name = String.valueOf(wanted.toAbsolutePath().normalize().getFileName());
        if (!NAME.matcher(name).matches()) {
            throw refused(wanted, Texts.of("new.name", name), Texts.of("new.name.hint"));
        }
        String heading = Optional.ofNullable(title)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(name);
        if (heading.lines().count() != 1) {
            throw refused(wanted, Texts.of("new.title"), "");
        }
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(wanted.resolve("index.md"), template("index.md", name, heading, wanted));
        files.put(wanted.resolve("lab.yaml"), template("lab.yaml", name, heading, wanted));
        if (workflow) {
            files.put(Path.of(".github", "workflows", "labs.yml"), template("workflow.yml", name, heading, wanted));
        }
        write(files);
        files.keySet().forEach(file -> Screen.line(around.out(), file.toString()));
        Screen.line(around.out(), Texts.of("new.next", wanted));
        around.out().flush();
        return Exits.DONE;
    }

    /** All of them or none. */
    private void write(Map<Path, String> files) {
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw refused(file, Texts.of("new.there"), Texts.of("new.there.hint"));
            }
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            try {
                Path parent = file.getKey().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
                written.add(file.getKey());
            } catch (IOException e) {
                written.forEach(NewCommand::delete);
                throw refused(file.getKey(), Texts.of("new.unwritable", ReportFile.why(e)), "");
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // what can't be taken back is named by the error that follows
        }
    }

    private static String template(String file, String name, String heading, Path folder) {
        try (InputStream in = Objects.requireNonNull(NewCommand.class.getResourceAsStream("new/" + file), file)) {
            String yaml = file.equals("lab.yaml") ? quoted(heading) : heading;
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{name}", name)
                    .replace("{title}", yaml)
                    .replace("{folder}", folder.toString().replace('\\', '/'));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As a text of YAML, whatever stands in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static RuntimeException refused(Path file, String summary, String hint) {
        return Problem.at(Place.of(file.toString()), Kind.USAGE, summary, hint).asException();
    }
}
