package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Block;
import labrunner.lab.CodeLook;
import labrunner.lab.Command;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Effort;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** Makes code blocks, and decides which of them hold commands that are run. */
final class CodeBlocks {
    /** So many characters are hashed while one is read as YAML. */
    private static final int HASHED = 20;

    private static final Pattern KUBECTL = Pattern.compile("(\\$ )?kubectl\\s+[a-z]");
    /** What a fence says of what is in it, where that isn't commands for Bash, whatever its first line looks like. */
    private static final Set<String> NO_COMMANDS = Set.of(
            "text",
            "txt",
            "plain",
            "plaintext",
            "none",
            "output",
            "log",
            "logs",
            "diff",
            "patch",
            "markdown",
            "md",
            "mdx",
            "html",
            "xml",
            "css",
            "http",
            "toml",
            "ini",
            "conf",
            "properties",
            "mermaid",
            "fish",
            "nu",
            "nushell",
            "csh",
            "tcsh",
            "xonsh",
            "elvish",
            "python",
            "py",
            "go",
            "java",
            "kotlin",
            "groovy",
            "js",
            "jsx",
            "javascript",
            "ts",
            "tsx",
            "typescript",
            "c",
            "cpp",
            "csharp",
            "rust",
            "ruby",
            "perl",
            "php",
            "lua",
            "sql",
            "kusto",
            "promql",
            "hcl",
            "terraform",
            "tf",
            "bicep",
            "dockerfile",
            "docker",
            "makefile",
            "make",
            "jinja",
            "json5",
            "jsonc",
            "cel");

    /** YAML that a fence calls a script. */
    private static final Pattern MANIFEST = Pattern.compile("(apiVersion|kind|metadata|spec):(\\s|$)");

    private static final Pattern ATTRIBUTE_LANGUAGE = Pattern.compile("\\{[^}]*?\\.([-\\w+#]+).*");

    /**
     * How the commands of a block are to be taken.
     *
     * @param shown why they are only shown; empty where they are run
     * @param replaced whether a tab is run that does the same
     */
    record Role(Optional<String> shown, boolean replaced, Where only) {
        static final Role RUN = new Role(Optional.empty(), false, Where.EVERYWHERE);
    }

    private final CommandReader reader;
    private final Effort effort;
    private final UnaryOperator<String> ids;

    /** @param ids a command's id, by all that it says */
    CodeBlocks(CommandReader reader, Effort effort, UnaryOperator<String> ids) {
        this.reader = reader;
        this.effort = effort;
        this.ids = ids;
    }

    /** The language that a fence's info string names. */
    static String language(String info) {
        String first = info.strip();
        Matcher attribute = ATTRIBUTE_LANGUAGE.matcher(first);
        if (first.startsWith("{")) {
            return attribute.matches() ? attribute.group(1).toLowerCase(Locale.ROOT) : "";
        }
        return first.isEmpty() ? "" : first.split("[\\s{,]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /**
     * @param missing what isn't there of what the block includes: then none of it is run
     * @param named the file that the page calls it
     */
    Block.Code code(String language, CodeText code, Optional<Problem> missing, Optional<String> named, Role role) {
        boolean commands =
                FenceLanguage.of(language).isBash() && !begins(MANIFEST, code) || isPlainly(language, code.text());
        List<PlacedCommand> placed;
        if (!commands) {
            placed = other(language, code, role);
            boolean whole = missing.isEmpty() && role.shown().isEmpty();
            Optional<String> file = named.filter(name -> whole && reader.saved(name, code, role.only()));
            return new Block.Code(language, code.text(), code.place(0), placed, file, CodeLook.PLAIN);
        } else if (missing.isPresent() && role.shown().isEmpty()) {
            String why = Texts.of("markdown.missing", clause(missing.get()));
            reader.lost(code, role.only());
            placed = List.of(whole(code, role, new Command.Shown(why)));
        } else {
            placed = shell(language, code, role);
        }
        return new Block.Code(language, code.text(), code.place(0), placed);
    }

    private static String clause(Problem problem) {
        return problem.summary().replaceFirst("\\.$", "");
    }

    /** Whether a block is one for Bash, or plainly holds commands. */
    static boolean holdsCommands(String language, String text) {
        return FenceLanguage.of(language).isBash() || isPlainly(language, text);
    }

    /**
     * Whether a block in no language, or in one that nobody knows, plainly holds commands: some line begins with kubectl, and the first is one
     * of kubectl or the like.
     */
    private static boolean isPlainly(String language, String text) {
        boolean open = FenceLanguage.of(language) == FenceLanguage.OTHER && !NO_COMMANDS.contains(language);
        return open
                && text.lines()
                        .anyMatch(line -> KUBECTL.matcher(line.stripLeading()).lookingAt())
                && text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .findFirst()
                        .filter(CodeBlocks::isCommand)
                        .isPresent();
    }

    private static boolean isCommand(String line) {
        return KUBECTL.matcher(line).lookingAt() || Prompts.isPrompted(line) || CommandReader.isPlainlyCommand(line);
    }

    /** A block without a fence never holds commands: whatever is indented may be one. */
    Block.Code indented(CodeText code, Role role) {
        return new Block.Code("", code.text(), code.place(0), other("", code, role));
    }

    /** Whether a block begins so, after comments. */
    private static boolean begins(Pattern pattern, CodeText code) {
        return code.first().filter(line -> pattern.matcher(line).lookingAt()).isPresent();
    }

    private List<PlacedCommand> other(String language, CodeText code, Role role) {
        if (language.isEmpty() || language.equals("text")) {
            reader.maybeCommands(code, role.only());
        }
        FenceLanguage kind = FenceLanguage.of(language);
        if (!kind.isOtherShell() || code.text().isBlank()) {
            return List.of();
        }
        reader.alternative(code, role.only());
        String shell = kind == FenceLanguage.POWERSHELL ? "PowerShell" : Texts.of("markdown.cmd");
        return List.of(whole(code, role, replaced(role).orElse(new Command.Shown(Texts.of("markdown.shell", shell)))));
    }

    private static Optional<Command.Shown> replaced(Role role) {
        return role.shown().map(why -> new Command.Shown(why, role.replaced(), Optional.empty()));
    }

    private PlacedCommand whole(CodeText code, Role role, Command.Shown shown) {
        String text = code.text().strip();
        int start = code.text().indexOf(text);
        return new PlacedCommand(ids.apply(text), text, text, code.place(start), role.only(), shown);
    }

    /** Without prompts only what begins as commands do is one; and what may be a synopsis is no mistake of the author. */
    private static Command unsure(CommandReader.Read one) {
        if (!CommandReader.isPlainlyCommand(one.line())) {
            return new Command.Shown(Texts.of("markdown.prompts"));
        }
        return one.command()
                .notRun()
                .<Command>map(shown -> new Command.Shown(shown.why(), false, Optional.empty(), shown.fetches()))
                .orElse(one.command());
    }

    private List<PlacedCommand> shell(String language, CodeText code, Role role) {
        List<CommandReader.Read> read;
        Optional<Command.Shown> replaced = replaced(role);
        if (replaced.isPresent()) {
            reader.alternative(code, role.only());
            return code.text().isBlank() ? List.of() : List.of(whole(code, role, replaced.get()));
        }
        if (Prompts.prompted(code)) {
            read = Prompts.commands(code, effort).stream()
                    .flatMap(one -> reader.read(one, role.only()).stream())
                    .toList();
        } else {
            read = reader.read(code, role.only());
        }
        boolean prompts = FenceLanguage.of(language) == FenceLanguage.SHELL || Prompts.prompted(code);
        var placed = new ArrayList<PlacedCommand>();
        for (CommandReader.Read one : read) {
            effort.command(one.place());
            String manifests = one.command().yaml();
            effort.spend(manifests.length() / HASHED, Optional.of(one.place()));
            String id = ids.apply(one.text() + "\0" + manifests + reader.told(one));
            reader.called(one, id);
            Command command = prompts ? one.command() : unsure(one);
            placed.add(new PlacedCommand(id, one.line(), one.text(), one.place(), role.only(), command));
        }
        return placed;
    }
}
