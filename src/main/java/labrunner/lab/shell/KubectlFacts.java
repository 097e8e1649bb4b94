package labrunner.lab.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.FactCommand;
import labrunner.lab.GetSpec;
import labrunner.texts.Texts;

/** The command lines of kubectl that ask something of the cluster, or of the way to it. */
final class KubectlFacts {
    static final SequencedMap<String, Kubectl.Verb> VERBS = verbs();
    private static final Pattern PATH = Pattern.compile("/[-A-Za-z0-9_./?=&%,:~]*");
    private static final Pattern FIELDS = Pattern.compile("[A-Za-z][-A-Za-z0-9]*(\\.[-A-Za-z0-9_$]+)*");

    private KubectlFacts() {}

    private static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "events",
                new Kubectl.Verb(
                        "namespace,n= all-namespaces,A for= types= no-headers", (flags, files) -> events(flags)));
        verbs.put(
                "top",
                new Kubectl.Verb(
                        "namespace,n= all-namespaces,A selector,l= sort-by= no-headers containers",
                        (flags, files) -> top(flags)));
        verbs.put(
                "auth can-i",
                new Kubectl.Verb(
                        "namespace,n= all-namespaces,A subresource= list no-headers", (flags, files) -> canI(flags)));
        verbs.put(
                "api-resources",
                new Kubectl.Verb(
                        "namespaced api-group= verbs= categories= sort-by= output,o= no-headers",
                        (flags, files) -> apiResources(flags)));
        verbs.put("api-versions", fact("", FactCommand.Question.API_VERSIONS));
        verbs.put(
                "explain",
                new Kubectl.Verb(
                        "recursive api-version=",
                        (flags, files) -> new FactCommand.Explain(
                                matching(FIELDS, one(flags)), flags.is("recursive"), flags.text("api-version"))));
        verbs.put("cluster-info", fact("", FactCommand.Question.CLUSTER_INFO));
        verbs.put(
                "version",
                new Kubectl.Verb(
                        "client",
                        (flags, files) -> none(
                                flags,
                                new FactCommand.Fact(
                                        flags.is("client")
                                                ? FactCommand.Question.CLIENT_VERSION
                                                : FactCommand.Question.VERSION))));
        verbs.put("config current-context", fact("", FactCommand.Question.CURRENT_CONTEXT));
        verbs.put("config get-contexts", new Kubectl.Verb("output,o= no-headers", (flags, files) -> contexts(flags)));
        verbs.put(
                "config view",
                new Kubectl.Verb(
                        "minify output,o=", (flags, files) -> none(flags, new FactCommand.ConfigView(config(flags)))));
        return verbs;
    }

    private static GetSpec.Output config(Flags flags) {
        GetSpec.Output output = Outputs.read(flags.text("output"));
        boolean known = output instanceof GetSpec.Output.Table
                || output instanceof GetSpec.Output.Yaml
                || output instanceof GetSpec.Output.Json
                || output instanceof GetSpec.Output.GoTemplate
                || output instanceof GetSpec.Output.JsonPath;
        if (!known) {
            throw new UnsupportedCommand(Texts.of("shell.config.output"));
        }
        return output;
    }

    private static Kubectl.Verb fact(String flags, FactCommand.Question question) {
        return new Kubectl.Verb(flags, (read, files) -> none(read, new FactCommand.Fact(question)));
    }

    private static Command none(Flags flags, FactCommand command) {
        if (!flags.arguments().isEmpty()) {
            throw new UnsupportedCommand(
                    Texts.of("shell.argument", flags.arguments().getFirst()));
        }
        flags.is("minify");
        return command;
    }

    private static String one(Flags flags) {
        if (flags.arguments().size() != 1) {
            throw new UnsupportedCommand(Texts.of("shell.one"));
        }
        return flags.arguments().getFirst();
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new UnsupportedCommand(Texts.of("shell.explain", text));
        }
        return text;
    }

    private static Command events(Flags flags) {
        flags.text("for").ifPresent(KubectlFacts::object);
        List<String> types = flags.list("types");
        if (types.stream().anyMatch(type -> !type.equalsIgnoreCase("Normal") && !type.equalsIgnoreCase("Warning"))) {
            throw new UnsupportedCommand(Texts.of("shell.events.types"));
        }
        return none(
                flags,
                new FactCommand.Events(
                        Kubectl.namespace(flags),
                        flags.is("all-namespaces"),
                        flags.text("for"),
                        types,
                        flags.is("no-headers")));
    }

    private static void object(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new UnsupportedCommand(Texts.of("shell.events.for"));
        }
        Kubectl.resource(parts[0]);
        Kubectl.name(parts[1]);
    }

    private static Command top(Flags flags) {
        List<String> arguments = flags.arguments();
        String what = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean nodes = List.of("node", "nodes", "no").contains(what);
        if (!nodes && !List.of("pod", "pods", "po").contains(what) || arguments.size() > 2) {
            throw new UnsupportedCommand(Texts.of("shell.top"));
        }
        String sortBy = flags.text("sort-by").orElse("");
        if (!List.of("", "cpu", "memory").contains(sortBy)) {
            throw new UnsupportedCommand(Texts.of("shell.top.sort"));
        }
        return new FactCommand.Top(
                nodes,
                arguments.stream().skip(1).findFirst().map(Kubectl::name),
                Kubectl.namespace(flags),
                flags.is("all-namespaces"),
                KubectlReads.selector(flags, "selector"),
                sortBy,
                flags.is("no-headers"),
                flags.is("containers"));
    }

    private static Command canI(Flags flags) {
        if (flags.is("list")) {
            return none(flags, new FactCommand.Permissions(Kubectl.namespace(flags), flags.is("no-headers")));
        }
        List<String> arguments = flags.arguments();
        if (arguments.size() != 2 || flags.is("no-headers")) {
            throw new UnsupportedCommand(Texts.of("shell.may"));
        }
        return new FactCommand.CanI(
                arguments.getFirst(),
                arguments.get(1),
                flags.text("subresource"),
                Kubectl.namespace(flags),
                flags.is("all-namespaces"));
    }

    private static Command apiResources(Flags flags) {
        GetSpec.Output output = Outputs.read(flags.text("output"));
        boolean known = output instanceof GetSpec.Output.Table
                || output instanceof GetSpec.Output.Wide
                || output instanceof GetSpec.Output.Name;
        String sortBy = flags.text("sort-by").orElse("");
        if (!known || !List.of("", "name", "kind").contains(sortBy)) {
            throw new UnsupportedCommand(Texts.of("shell.kinds.output"));
        }
        return none(
                flags,
                new FactCommand.ApiResources(
                        flags.text("namespaced").map(text -> flags.is("namespaced")),
                        flags.text("api-group"),
                        flags.list("verbs"),
                        flags.list("categories"),
                        sortBy,
                        output,
                        flags.is("no-headers")));
    }

    private static Command contexts(Flags flags) {
        Optional<String> output = flags.text("output");
        if (output.filter(text -> !text.equals("name")).isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.contexts.output"));
        }
        return new FactCommand.Contexts(flags.arguments(), output.isPresent(), flags.is("no-headers"));
    }

    /** {@code kubectl get --raw}: what reads an answer of the API server, and goes through it to no other server. */
    static Command raw(Flags flags, String path) {
        if (!flags.arguments().isEmpty() || flags.text("output").isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.raw.more"));
        }
        if (path.contains("/proxy") || !PATH.matcher(path).matches() || path.contains("..")) {
            throw new UnsupportedCommand(Texts.of("shell.raw.through"));
        }
        if (path.matches(".*[?&](watch|follow)=.*")) {
            throw new UnsupportedCommand(Texts.of("shell.raw.endless"));
        }
        return new FactCommand.Raw(path);
    }
}
