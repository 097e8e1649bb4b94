package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.SetUp;
import labrunner.lab.Where;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;

/** Turns the statements of shell blocks into commands, in the order of the page. */
public final class CommandReader {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);

    private static final int WORDS = 1_000;
    private static final int LONGEST_WORD = 4_000;
    private static final Pattern OWN_CLUSTER =
            Pattern.compile("(--(context|kubeconfig|server|user|cluster|token|as|as-group|as-uid"
                    + "|username|password|client-certificate|client-key|certificate-authority|tls-server-name|insecure-skip-tls-verify)"
                    + "|-s)(=.*)?|-s[^=].*");

    private final ShellSession session;
    private final ManifestFiles files;

    /** @param folders where the files of {@code -f} are looked up */
    public CommandReader(Sources sources, List<Path> folders, Consumer<Problem> warnings) {
        this.session = new ShellSession(name -> script(sources, folders, name));
        this.files = new ManifestFiles(sources, folders, session, warnings);
    }

    private static Optional<String> script(Sources sources, List<Path> folders, String name) {
        try {
            return sources.find(name, folders) instanceof Sources.Found.Here here
                    ? Optional.of(sources.text(here.file(), Optional.empty()))
                    : Optional.empty();
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Where the page gets its cluster's credentials. */
    public Optional<SetUp> setUp() {
        return session.cluster().setUp();
    }

    /** A block that isn't run because another one does the same; a reader may have chosen it. */
    public void alternative(CodeText code, Where only) {
        session.alternative(code, only);
    }

    /** A block with no language, which may hold commands. */
    public void maybeCommands(CodeText code, Where only) {
        session.maybeCommands(code, only);
    }

    /** A command, and the part of the text that it came from. */
    public record Read(String line, String text, Place place, Command command) {}

    /** Commands one by one; a list joined by {@code &&} is run in full or not at all. */
    public List<Read> read(CodeText code, Where only) {
        String text = code.text();
        var all = new ArrayList<Read>();
        for (ShellStatement statement : ShellStatement.parse(text)) {
            try {
                all.addAll(commands(statement, code, text));
            } catch (UnsupportedCommand doubt) {
                String whole = text.substring(statement.start(), Math.max(statement.end(), statement.after()));
                String line = text.substring(statement.start(), statement.end());
                Place place = code.place(statement.start());
                if (doubt.mistake().isEmpty()) {
                    session.shown(statement, line, whole, place, only);
                }
                String why = session.cluster().leads(place).orElse(doubt.why());
                all.add(new Read(line, whole, place, new Command.Shown(why, false, doubt.mistake())));
            }
        }
        return all;
    }

    private List<Read> commands(ShellStatement statement, CodeText code, String text) {
        if (!statement.doubt().isEmpty()) {
            throw new UnsupportedCommand(statement.doubt());
        }
        var read = new ArrayList<Read>();
        for (ShellStatement.Pipeline pipeline : statement.pipelines()) {
            Place place = code.place(pipeline.start());
            Command command = command(pipeline, code, place);
            session.require(command, place);
            String line = text.substring(pipeline.start(), pipeline.end());
            boolean last = pipeline == statement.pipelines().getLast();
            read.add(new Read(
                    line,
                    last ? text.substring(pipeline.start(), Math.max(pipeline.end(), pipeline.after())) : line,
                    place,
                    command));
        }
        return read;
    }

    private Command command(ShellStatement.Pipeline pipeline, CodeText code, Place place) {
        List<List<String>> lines = new ArrayList<>();
        for (ShellStatement.Simple simple : pipeline.commands()) {
            ShellToken.Word first = simple.words().getFirst();
            if (!first.quoted() && ASSIGNMENT.matcher(first.text()).matches()) {
                throw new UnsupportedCommand(
                        first.text().startsWith("KUBECONFIG=") && simple.words().size() > 1
                                ? Texts.of("shell.kubeconfig")
                                : Texts.of("shell.assignment"));
            }
            if (simple.words().size() > WORDS) {
                throw new UnsupportedCommand(Texts.of("shell.words"));
            }
            for (ShellToken.Word word : simple.words()) {
                if (word.text().length() > LONGEST_WORD) {
                    throw new UnsupportedCommand(Texts.of("shell.word.long"));
                }
                if (!word.doubt().isEmpty()) {
                    throw new UnsupportedCommand(word.doubt());
                }
            }
            if (simple.redirected()) {
                throw new UnsupportedCommand(Texts.of("shell.redirect"));
            }
            lines.add(simple.words().stream().map(ShellToken.Word::text).toList());
        }
        List<String> words = lines.getFirst();
        Optional<ShellToken.Here> here = pipeline.commands().getFirst().here();
        if (words.getFirst().equals("kubectl")) {
            words.stream()
                    .filter(word -> OWN_CLUSTER.matcher(word).matches())
                    .findFirst()
                    .ifPresent(flag -> {
                        throw new UnsupportedCommand(Texts.of("shell.flag.own", flag.replaceFirst("=.*", "")));
                    });
        }
        boolean lateHere = pipeline.commands().stream()
                .skip(1)
                .anyMatch(simple -> simple.here().isPresent());
        if (lateHere) {
            throw new UnsupportedCommand(Texts.of("shell.here.place"));
        }
        if (lines.size() == 2
                && words.getFirst().equals("cat")
                && lines.get(1).getFirst().equals("kubectl")) {
            return fed(() -> input(words, here, code, place), tail(lines.get(1)));
        }
        if (lines.size() > 1) {
            return piped(lines, here);
        }
        return switch (words.getFirst()) {
            case "kubectl" ->
                here.isPresent()
                        ? fed(() -> files.here(here.get(), code), tail(words))
                        : new Kubectl(files.at(place)).read(tail(words));
            case "aks-node-viewer" -> NodeViewerLine.read(tail(words));
            default -> throw new UnsupportedCommand(Texts.of("shell.command", words.getFirst()));
        };
    }

    private static List<String> tail(List<String> words) {
        return words.subList(1, words.size());
    }

    private static Command piped(List<List<String>> lines, Optional<ShellToken.Here> here) {
        List<String> words = lines.getFirst();
        boolean logs =
                words.size() > 1 && words.getFirst().equals("kubectl") && words.contains("logs") && here.isEmpty();
        if (!logs || !lines.stream().skip(1).allMatch(line -> line.getFirst().equals("grep"))) {
            throw new UnsupportedCommand(Texts.of("shell.pipe", lines.get(1).getFirst()));
        }
        Command command = new Kubectl((names, namespace) -> {
                    throw new UnsupportedCommand(Texts.of("shell.file"));
                })
                .read(tail(words));
        return command.filtered(lines.stream()
                        .skip(1)
                        .map(line -> Grep.read(tail(line)))
                        .toList())
                .orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.pipe.grep")));
    }

    /** A kubectl whose input is known: it has to be asked to read it. */
    private static Command fed(Supplier<Kubectl.Manifests> given, List<String> words) {
        var used = new boolean[1];
        Command command = new Kubectl((names, namespace) -> {
                    if (!names.equals(List.of("-"))) {
                        throw new UnsupportedCommand(Texts.of("shell.fed.file"));
                    }
                    used[0] = true;
                    Kubectl.Manifests input = given.get();
                    ManifestFiles.check(input.manifests(), namespace);
                    return input;
                })
                .read(words);
        if (!used[0]) {
            throw new UnsupportedCommand(Texts.of("shell.fed.unread"));
        }
        return command;
    }

    private Kubectl.Manifests input(List<String> words, Optional<ShellToken.Here> here, CodeText code, Place place) {
        if (here.isPresent() && (words.size() == 1 || words.equals(List.of("cat", "-")))) {
            return files.here(here.get(), code);
        }
        if (here.isEmpty() && words.size() == 2 && !words.get(1).startsWith("-")) {
            return files.one(words.get(1), place);
        }
        throw new UnsupportedCommand(Texts.of("shell.pipe.kubectl"));
    }
}
