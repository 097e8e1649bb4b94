package labrunner.lab.shell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.LogSpec;
import labrunner.lab.ReadingCommand;
import labrunner.lab.WaitGoal;
import labrunner.texts.Texts;

/** The command lines of kubectl that only look. */
final class KubectlReads {
    static final SequencedMap<String, Kubectl.Verb> VERBS = verbs();
    private static final Pattern JSON_PATH = Pattern.compile("(\\{.*\\}|[^={}]+)(?:=(.*))?", Pattern.DOTALL);

    private KubectlReads() {}

    private static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "get",
                new Kubectl.Verb(
                        Outputs.FLAGS
                                + " namespace,n= all-namespaces,A selector,l= field-selector= watch,w filename,f= kustomize,k="
                                + " label-columns,L= show-labels no-headers show-kind ignore-not-found sort-by= raw=",
                        KubectlReads::get));
        verbs.put(
                "logs",
                new Kubectl.Verb(
                        "namespace,n= selector,l= all-containers container,c= since= tail= follow,f max-log-requests=",
                        (flags, files) -> logs(flags)));
        verbs.put(
                "wait",
                new Kubectl.Verb("namespace,n= selector,l= all for= timeout=", (flags, files) -> waiting(flags)));
        verbs.put("diff", KubectlApply.diff());
        verbs.putAll(KubectlLooks.VERBS);
        verbs.putAll(KubectlFacts.VERBS);
        return verbs;
    }

    private static Command get(Flags flags, Kubectl.Files files) {
        Optional<String> raw = flags.text("raw");
        if (raw.isPresent()) {
            return KubectlFacts.raw(flags, raw.get());
        }
        GetSpec objects = KubectlLooks.objects(flags, files, Kubectl::name);
        boolean watch = flags.is("watch");
        if (watch && (objects.asked().size() > 1 || Kubectl.isFiled(flags))) {
            throw new UnsupportedCommand(Texts.of("shell.get.watch"));
        }
        GetSpec.Shape shape = new GetSpec.Shape(
                flags.list("label-columns"),
                flags.is("show-labels"),
                flags.is("no-headers"),
                flags.is("show-kind"),
                flags.is("ignore-not-found"),
                flags.text("sort-by"));
        if (watch && shape.sortBy().isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.get.watch.sorted"));
        }
        GetSpec.Output output = Outputs.read(flags, files);
        boolean table = output instanceof GetSpec.Output.Table || output instanceof GetSpec.Output.Wide;
        if (watch && !table) {
            throw new UnsupportedCommand(Texts.of("shell.get.watch.output"));
        }
        if (shape.showLabels() && !table) {
            throw new UnsupportedCommand(Texts.of("shell.get.labels"));
        }
        return new ReadingCommand.Get(new GetSpec(
                objects.asked(),
                objects.namespace(),
                objects.allNamespaces(),
                objects.selector(),
                selector(flags, "field-selector"),
                watch,
                shape,
                output));
    }

    static Optional<String> selector(Flags flags, String name) {
        Optional<String> selector = flags.text(name);
        if (selector.filter(text -> text.contains("/ ") || text.startsWith("-")).isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.selector", name));
        }
        return selector;
    }

    private static Command logs(Flags flags) {
        List<String> arguments = flags.arguments();
        Optional<String> selector = selector(flags, "selector");
        Optional<String> pod = arguments.isEmpty() ? Optional.empty() : Optional.of(pod(arguments.getFirst()));
        Optional<String> container = flags.text("container").map(Kubectl::name);
        if (pod.isPresent() == selector.isPresent()) {
            throw new UnsupportedCommand(pod.isPresent() ? Texts.of("shell.logs.both") : Texts.of("shell.logs.none"));
        }
        if (arguments.size() == 2 && container.isEmpty()) {
            container = Optional.of(Kubectl.name(arguments.get(1)));
        } else if (arguments.size() > 1) {
            throw new UnsupportedCommand(Texts.of("shell.logs.more"));
        }
        boolean all = flags.is("all-containers");
        if (all && container.isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.logs.containers"));
        }
        flags.whole("max-log-requests");
        long tail = flags.whole("tail").orElse(selector.isPresent() ? 10L : -1L);
        return new ReadingCommand.Logs(new LogSpec(
                pod,
                Kubectl.namespace(flags),
                selector,
                all,
                container,
                flags.duration("since").filter(duration -> !duration.isZero()),
                tail < 0 ? -1 : tail,
                flags.is("follow"),
                List.of()));
    }

    private static Command waiting(Flags flags) {
        List<GetSpec.Asked> asked = Kubectl.asked(flags.arguments());
        boolean named = asked.stream().anyMatch(one -> !one.names().isEmpty());
        Optional<String> selector = selector(flags, "selector");
        boolean all = flags.is("all");
        if (named && (all || selector.isPresent())) {
            throw new UnsupportedCommand(Texts.of("shell.wait.both"));
        }
        if (!named && !all && selector.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.object.none"));
        }
        WaitGoal goal = flags.text("for")
                .map(KubectlReads::goal)
                .orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.wait.for")));
        return new ReadingCommand.Wait(
                new GetSpec(
                        asked,
                        Kubectl.namespace(flags),
                        false,
                        selector,
                        Optional.empty(),
                        false,
                        new GetSpec.Output.Name()),
                goal,
                flags.duration("timeout").orElse(Duration.ofSeconds(30)));
    }

    private static WaitGoal goal(String text) {
        if (text.equalsIgnoreCase("delete")) {
            return new WaitGoal.Gone();
        }
        if (text.startsWith("condition=")) {
            String[] parts = text.substring("condition=".length()).split("=", 2);
            if (parts[0].isEmpty() || parts.length == 2 && parts[1].isEmpty()) {
                throw new UnsupportedCommand(Texts.of("shell.wait.condition"));
            }
            return new WaitGoal.Condition(parts[0], parts.length == 2 ? parts[1] : "true");
        }
        if (text.startsWith("jsonpath=")) {
            Matcher path = JSON_PATH.matcher(text.substring("jsonpath=".length()));
            if (!path.matches()) {
                throw new UnsupportedCommand(Texts.of("shell.wait.path"));
            }
            Optional<String> value =
                    Optional.ofNullable(path.group(2)).map(written -> written.replaceAll("^['\"]+|['\"]+$", ""));
            if (value.filter(String::isEmpty).isPresent()) {
                throw new UnsupportedCommand(Texts.of("shell.wait.path.value"));
            }
            return new WaitGoal.Path(path.group(1), value);
        }
        throw new UnsupportedCommand(Texts.of("shell.wait.other"));
    }

    private static String pod(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            throw new UnsupportedCommand(Texts.of("shell.pod", text));
        }
        if (parts.length == 2) {
            Kubectl.resource(parts[0]);
        }
        Kubectl.name(parts[parts.length - 1]);
        return text;
    }
}
