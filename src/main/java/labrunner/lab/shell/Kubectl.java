package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.Manifest;
import labrunner.lab.WritingCommand;
import labrunner.texts.Texts;

/** A kubectl command line, its words without {@code kubectl}, as a typed command; raises NotSure for all others. */
public final class Kubectl {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?");
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z]([-A-Za-z0-9.]*[A-Za-z0-9])?");

    /** Where {@code -f} gets its YAML from. */
    interface Files {
        /**
         * @param names as on the line; {@code -} is the input
         * @throws UnsupportedCommand where one can't be read
         */
        Manifests read(List<String> names, Optional<String> namespace);

        /**
         * The text of another file that a line names.
         *
         * @throws UnsupportedCommand where it can't be read
         */
        default String text(String name) {
            throw new UnsupportedCommand(Texts.of("shell.file"));
        }
    }

    /** YAML and what it says. */
    record Manifests(String text, Optional<java.nio.file.Path> file, List<Manifest> manifests) {}

    /** Turns the flags and arguments of a line into a command, or raises NotSure. */
    interface Reader {
        Command read(Flags flags, Files files);
    }

    /**
     * A verb that is understood.
     *
     * @param flags those that it may have, see {@link Flags#parse}
     */
    record Verb(String flags, Reader reader) {}

    static final SequencedMap<String, Verb> VERBS = verbs();

    private static SequencedMap<String, Verb> verbs() {
        var verbs = new LinkedHashMap<String, Verb>();
        verbs.put("apply", new Verb("namespace,n= filename,f= server-side", Kubectl::apply));
        verbs.put("create", new Verb("namespace,n=", (flags, files) -> create(flags)));
        verbs.put(
                "delete",
                new Verb(
                        "namespace,n= filename,f= ignore-not-found wait cascade= grace-period= now timeout=",
                        Kubectl::delete));
        verbs.put("scale", new Verb("namespace,n= replicas=", (flags, files) -> scale(flags)));
        verbs.putAll(KubectlChanges.VERBS);
        verbs.putAll(KubectlReads.VERBS);
        return verbs;
    }

    private final Files files;

    Kubectl(Files files) {
        this.files = files;
    }

    Command read(List<String> words) {
        var leading = new ArrayList<String>();
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String word = words.get(at);
            leading.add(word);
            boolean valueFollows = word.equals("-n") || word.equals("--namespace");
            if (!valueFollows && !word.startsWith("-n") && !word.startsWith("--namespace=")) {
                throw new UnsupportedCommand(Texts.of("shell.flag.unknown", word.replaceFirst("=.*", "")));
            }
            at++;
            if (valueFollows && at < words.size()) {
                leading.add(words.get(at++));
            }
        }
        if (at >= words.size()) {
            throw new UnsupportedCommand(Texts.of("shell.verb.none"));
        }
        String verb = words.get(at);
        leading.addAll(words.subList(at + 1, words.size()));
        Verb known = VERBS.get(verb);
        if (known == null) {
            throw new UnsupportedCommand(Texts.of("shell.verb", verb));
        }
        return known.reader().read(Flags.parse(cascadeFilled(leading), known.flags()), files);
    }

    static Optional<String> namespace(Flags flags) {
        Optional<String> namespace = flags.text("namespace");
        namespace.ifPresent(Kubectl::name);
        return namespace;
    }

    static String name(String text) {
        if (!NAME.matcher(text).matches() || text.length() > 253) {
            throw new UnsupportedCommand(Texts.of("shell.name", text));
        }
        return text;
    }

    static String resource(String text) {
        if (!RESOURCE.matcher(text).matches()) {
            throw new UnsupportedCommand(Texts.of("shell.kind", text));
        }
        if (text.equalsIgnoreCase("all")) {
            throw new UnsupportedCommand(Texts.of("shell.kind.all"));
        }
        return text;
    }

    private static Command apply(Flags flags, Files files) {
        if (!flags.arguments().isEmpty()) {
            throw new UnsupportedCommand(
                    Texts.of("shell.apply.argument", flags.arguments().getFirst()));
        }
        flags.is("server-side");
        Optional<String> namespace = namespace(flags);
        Manifests read = manifests(flags, files, namespace);
        return new WritingCommand.Apply(read.text(), read.file(), read.manifests(), namespace);
    }

    private static Manifests manifests(Flags flags, Files files, Optional<String> namespace) {
        List<String> names = flags.list("filename");
        if (names.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.file.none"));
        }
        return files.read(names, namespace);
    }

    private static Command create(Flags flags) {
        List<String> arguments = flags.arguments();
        boolean namespace = !arguments.isEmpty()
                && (arguments.getFirst().equals("namespace")
                        || arguments.getFirst().equals("ns"));
        if (!namespace || arguments.size() != 2) {
            throw new UnsupportedCommand(Texts.of("shell.create"));
        }
        return new WritingCommand.CreateNamespace(name(arguments.get(1)));
    }

    private static Command delete(Flags flags, Files files) {
        Command.Cascade cascade = switch (flags.text("cascade").orElse("background")) {
            case "background", "true" -> Command.Cascade.BACKGROUND;
            case "foreground" -> Command.Cascade.FOREGROUND;
            case "orphan", "false" -> Command.Cascade.ORPHAN;
            default -> throw new UnsupportedCommand(Texts.of("shell.cascade"));
        };
        Optional<Long> grace = flags.whole("grace-period").filter(seconds -> seconds >= 0);
        if (grace.filter(seconds -> seconds == 0).isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.delete.now"));
        }
        if (flags.is("now")) {
            grace = Optional.of(1L);
        }
        var options = new Command.DeleteOptions(
                namespace(flags),
                flags.is("ignore-not-found"),
                cascade,
                flags.is("wait", true),
                grace.map(OptionalLong::of).orElse(OptionalLong.empty()),
                flags.duration("timeout").filter(duration -> !duration.isZero()));
        if (!flags.list("filename").isEmpty()) {
            if (!flags.arguments().isEmpty()) {
                throw new UnsupportedCommand(Texts.of("shell.delete.both"));
            }
            Manifests read = manifests(flags, files, options.namespace());
            return new WritingCommand.DeleteManifests(read.text(), read.file(), read.manifests(), options);
        }
        return new WritingCommand.Delete(targets(flags.arguments()), options);
    }

    /** {@code --cascade} alone means {@code --cascade=background}; it never takes the next word. */
    private static List<String> cascadeFilled(List<String> words) {
        return words.stream()
                .map(word -> word.equals("--cascade") ? "--cascade=background" : word)
                .toList();
    }

    private static Command scale(Flags flags) {
        long replicas = flags.whole("replicas")
                .filter(number -> number >= 0)
                .orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.scale.replicas")));
        return new WritingCommand.Scale(targets(flags.arguments()), namespace(flags), Math.toIntExact(replicas));
    }

    /** {@code KIND NAME…}, {@code KIND,KIND NAME…} or {@code KIND/NAME…}, at least one name. */
    static List<Command.Target> targets(List<String> arguments) {
        List<GetSpec.Asked> asked = asked(arguments);
        var targets = new ArrayList<Command.Target>();
        for (GetSpec.Asked one : asked) {
            if (one.names().isEmpty()) {
                throw new UnsupportedCommand(Texts.of("shell.object.none"));
            }
            one.names().forEach(name -> targets.add(new Command.Target(one.resource(), name)));
        }
        return List.copyOf(targets);
    }

    static List<GetSpec.Asked> asked(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.kind.none"));
        }
        boolean slashed = arguments.getFirst().contains("/");
        var asked = new ArrayList<GetSpec.Asked>();
        if (slashed) {
            for (String argument : arguments) {
                String[] parts = argument.split("/", -1);
                if (parts.length != 2) {
                    throw new UnsupportedCommand(Texts.of("shell.mixed"));
                }
                asked.add(new GetSpec.Asked(resource(parts[0]), List.of(name(parts[1]))));
            }
            return asked;
        }
        List<String> names = arguments.subList(1, arguments.size()).stream()
                .map(Kubectl::name)
                .toList();
        for (String resource : arguments.getFirst().split(",", -1)) {
            asked.add(new GetSpec.Asked(resource(resource), names));
        }
        return asked;
    }
}
