package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.Manifest;
import labrunner.lab.WritingCommand;
import labrunner.problem.Place;
import labrunner.shell.data.Text;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** A kubectl command line, its words without {@code kubectl}, as a typed command; raises NotSure for all others. */
public final class Kubectl {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?");
    private static final Pattern TERMINAL = Pattern.compile("-[itq]+|--(stdin|tty|rm|attach)(=true)?");
    private static final Map<String, String> ALIASES = Map.of(
            "ns", "namespace",
            "deploy", "deployment",
            "cm", "configmap",
            "sa", "serviceaccount",
            "cj", "cronjob",
            "resourcequota", "quota",
            "pc", "priorityclass",
            "pdb", "poddisruptionbudget",
            "ing", "ingress",
            "svc", "service");
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z]([-A-Za-z0-9.]*[A-Za-z0-9])?");

    /** Where {@code -f} gets its YAML from. */
    interface Files {
        /**
         * @param names as on the line; {@code -} is the input
         * @throws UnsupportedCommand where one can't be read
         */
        Manifests read(List<String> names, Optional<String> namespace);

        /** The same, with {@code -R} where that is wanted. */
        default Manifests read(List<String> names, boolean recursive, Optional<String> namespace) {
            return recursive ? below(names, namespace) : read(names, namespace);
        }

        /** The same with the folders below a folder, as {@code -R} asks for. */
        default Manifests below(List<String> names, Optional<String> namespace) {
            return read(names, namespace);
        }

        /**
         * The text of another file that a line names.
         *
         * @throws UnsupportedCommand where it can't be read
         */
        default String text(String name) {
            throw new UnsupportedCommand(Texts.of("shell.file"));
        }

        /** What a variable of the page's shell holds for programs; empty where it has none, or nobody knows. */
        default Optional<String> variable(String name) {
            return Optional.empty();
        }

        /**
         * What the kustomization of a folder makes, for {@code -k}.
         *
         * @throws UnsupportedCommand where it isn't surely known
         */
        default Manifests kustomized(String folder, Optional<String> namespace) {
            throw new UnsupportedCommand(Texts.of("shell.file"));
        }

        /** Where the line stands. */
        default Place place() {
            return LINE;
        }
    }

    /** Of a line that nobody says the place of. */
    private static final Place LINE = new Place("command line", 1, 1);

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

    /** Verbs that never are run, each with its reason. */
    private static final Map<String, String> LEFT_TO_THE_LEARNER = Map.of(
            "exec", Texts.of("shell.exec"),
            "attach", Texts.of("shell.attach"),
            "cp", Texts.of("shell.cp"),
            "port-forward", Texts.of("shell.port"),
            "proxy", Texts.of("shell.port"),
            "debug", Texts.of("shell.debug"));

    private static SequencedMap<String, Verb> verbs() {
        var verbs = new LinkedHashMap<String, Verb>();
        verbs.putAll(KubectlApply.verbs());
        verbs.put(
                "create",
                new Verb(
                        Making.FLAGS + " filename,f= recursive,R kustomize,k=",
                        (flags, files) -> new Making(flags, files).fromFiles()));
        verbs.put("create namespace", new Verb(Making.FLAGS, Kubectl::namespaceMade));
        verbs.putAll(MakeWorkloads.verbs());
        verbs.putAll(MakeData.verbs());
        verbs.putAll(MakeAccess.verbs());
        verbs.putAll(MakeServices.verbs());
        verbs.putAll(MakeIngress.verbs());
        verbs.putAll(MakeLimits.verbs());
        verbs.putAll(KubectlDelete.verbs());
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
        List<String> rest = new ArrayList<>(words.subList(at + 1, words.size()));
        if (verb.equals("run")
                && beforeDash(rest).anyMatch(word -> TERMINAL.matcher(word).matches())) {
            throw new UnsupportedCommand(Texts.of("shell.terminal"));
        }
        verb = subVerb(verb, rest);
        leading.addAll(rest);
        Verb known = VERBS.get(verb);
        if (known == null && LEFT_TO_THE_LEARNER.containsKey(verb)) {
            throw new UnsupportedCommand(LEFT_TO_THE_LEARNER.get(verb));
        }
        if (known == null) {
            throw new UnsupportedCommand(Texts.of("shell.verb", verb));
        }
        return known.reader().read(Flags.parse(filled(leading), known.flags()), files);
    }

    private static Stream<String> beforeDash(List<String> words) {
        return words.stream().takeWhile(word -> !word.equals("--"));
    }

    /** The verb with the words after it that belong to it, as {@code create secret generic}, which are taken out of the others. */
    private static String subVerb(String verb, List<String> rest) {
        for (int i = 0; i < rest.size() && !rest.get(i).equals("--"); i++) {
            String word = rest.get(i);
            if (word.equals("-n") || word.equals("--namespace")) {
                i++;
            } else if (!word.startsWith("-")) {
                String longer = verb + " " + ALIASES.getOrDefault(word, word);
                if (VERBS.keySet().stream()
                        .noneMatch(known -> known.equals(longer) || known.startsWith(longer + " "))) {
                    return verb;
                }
                rest.remove(i);
                return subVerb(longer, rest);
            }
        }
        return verb;
    }

    /**
     * Whether a call of which some words aren't known may change the cluster.
     *
     * @throws UnsupportedCommand where it isn't known which verb it is, or it is none of those that are run
     */
    static boolean mayWrite(List<Text> argv) {
        int at = 1;
        while (at < argv.size()
                && argv.get(at) instanceof Text.Known word
                && word.value().startsWith("-")) {
            at += word.value().equals("-n") || word.value().equals("--namespace") ? 2 : 1;
        }
        if (at >= argv.size() || !(argv.get(at) instanceof Text.Known first)) {
            throw new UnsupportedCommand(Texts.of("shell.verb.depends"));
        }
        List<String> rest = new ArrayList<>(argv.subList(at + 1, argv.size()).stream()
                .takeWhile(Text.Known.class::isInstance)
                .map(Text::known)
                .toList());
        String verb = subVerb(first.value(), rest);
        if (verb.equals(ProgramCalls.KUSTOMIZE)) {
            return false;
        }
        // Of two words the second may be what isn't known.
        boolean half = VERBS.keySet().stream().anyMatch(one -> one.startsWith(verb + " "))
                && rest.stream().allMatch(word -> word.startsWith("-"));
        boolean known = VERBS.containsKey(verb) || half;
        if (!known) {
            throw new UnsupportedCommand(
                    Optional.ofNullable(LEFT_TO_THE_LEARNER.get(verb)).orElse(Texts.of("shell.verb", verb)));
        }
        return !KubectlReads.VERBS.containsKey(verb);
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
        return text;
    }

    static Manifests manifests(Flags flags, Files files, Optional<String> namespace) {
        if (!isFiled(flags)) {
            throw new UnsupportedCommand(Texts.of("shell.file.none"));
        }
        List<String> names = flags.list("filename");
        Optional<String> folder = flags.text("kustomize");
        if (folder.isPresent() && !names.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.kustomize.both"));
        }
        return folder.isPresent()
                ? files.kustomized(folder.get(), namespace)
                : files.read(names, flags.is("recursive"), namespace);
    }

    /** Whether a line's objects are those of files. */
    static boolean isFiled(Flags flags) {
        return !flags.list("filename").isEmpty() || flags.text("kustomize").isPresent();
    }

    /** One that is there already is kept, which kubectl refuses: a run that is gone on with makes it once. */
    private static Command namespaceMade(Flags flags, Files files) {
        var making = new Making(flags, files);
        String name = making.name();
        boolean plain = flags.text("dry-run").isEmpty() && flags.text("output").isEmpty();
        return plain
                ? new WritingCommand.CreateNamespace(name)
                : making.made(
                        "",
                        Fields.of("v1", "Namespace")
                                .with("metadata", Value.map("name", name))
                                .with("spec", Value.EMPTY)
                                .with("status", Value.EMPTY)
                                .done());
    }

    /** {@code --cascade} and {@code --dry-run} alone have a meaning; they never take the next word. */
    private static List<String> filled(List<String> words) {
        long own = beforeDash(words).count();
        return Stream.concat(
                        beforeDash(words).map(word -> switch (word) {
                            case "--cascade" -> "--cascade=background";
                            case "--dry-run" -> "--dry-run=unchanged";
                            default -> word;
                        }),
                        words.stream().skip(own))
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
            if (one.resource().equalsIgnoreCase("all")) {
                throw new UnsupportedCommand(Texts.of("shell.kind.all"));
            }
            one.names().forEach(name -> targets.add(new Command.Target(one.resource(), name)));
        }
        return List.copyOf(targets);
    }

    static List<GetSpec.Asked> asked(List<String> arguments) {
        return asked(arguments, Kubectl::name);
    }

    /** The beginning of a name. */
    static String prefix(String text) {
        name(text.replaceAll("[-.]+$", ""));
        return text;
    }

    /** @param named what checks each name */
    static List<GetSpec.Asked> asked(List<String> arguments, UnaryOperator<String> named) {
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
                asked.add(new GetSpec.Asked(resource(parts[0]), List.of(named.apply(parts[1]))));
            }
            return asked;
        }
        List<String> names =
                arguments.subList(1, arguments.size()).stream().map(named).toList();
        for (String resource : arguments.getFirst().split(",", -1)) {
            asked.add(new GetSpec.Asked(resource(resource), names));
        }
        return asked;
    }
}
