package labrunner.ui;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.LogSpec;
import labrunner.lab.Manifest;

/** Says in one sentence what a command will do; names stand between back-ticks. */
final class CommandWords {
    private CommandWords() {}

    static String sentence(Command command) {
        return switch (command) {
            case Command.Apply apply -> Texts.of("say.apply", objects(apply.manifests()));
            case Command.CreateNamespace create -> Texts.of("say.namespace", create.name());
            case Command.Delete delete -> Texts.of("say.delete", targets(delete.targets()));
            case Command.DeleteManifests delete -> Texts.of("say.delete", objects(delete.manifests()));
            case Command.Scale scale -> Texts.of("say.scale", targets(scale.targets()), scale.replicas());
            case Command.Get get -> get(get.spec());
            case Command.Logs logs -> logs(logs.spec());
            case Command.NodeViewer viewer ->
                viewer.nodeSelector()
                        .map(selector -> Texts.of("say.viewer.some", selector))
                        .orElseGet(() -> Texts.of("say.viewer"));
            case Command.Shown shown -> Texts.of("say.shown", shown.why());
        };
    }

    /** {@code NodePool `default-demo` and AKSNodeClass `default-demo`}; a Deployment with its replicas. */
    static String objects(List<Manifest> manifests) {
        return join(manifests.stream().map(CommandWords::object).toList());
    }

    private static String object(Manifest manifest) {
        String name = manifest.kind() + " `" + manifest.name() + "`";
        return manifest.object()
                .whole("spec", "replicas")
                .map(replicas -> name + Texts.of("say.replicas", replicas))
                .orElse(name);
    }

    private static String targets(List<Command.Target> targets) {
        return join(targets.stream()
                .map(target -> target.resource() + " `" + target.name() + "`")
                .toList());
    }

    private static String join(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return parts.stream().limit(parts.size() - 1L).collect(Collectors.joining(", "))
                + Texts.of("say.and")
                + parts.getLast();
    }

    private static String get(GetSpec spec) {
        String what = join(spec.asked().stream()
                .map(asked -> asked.names().isEmpty()
                        ? asked.resource()
                        : asked.resource() + " `" + String.join("` `", asked.names()) + "`")
                .toList());
        String where = spec.allNamespaces()
                ? Texts.of("say.get.all")
                : spec.namespace().map(space -> Texts.of("say.get.in", space)).orElse("");
        String which =
                spec.selector().map(labels -> Texts.of("say.get.with", labels)).orElse("");
        return Texts.of(spec.watch() ? "say.get.watch" : "say.get", what, where + which);
    }

    private static String logs(LogSpec spec) {
        String pods = spec.selector()
                .map(labels -> Texts.of("say.logs.pods", labels))
                .or(() -> spec.pod().map(pod -> Texts.of("say.logs.pod", pod)))
                .orElse("");
        String filters = spec.filters().stream()
                .map(filter -> Texts.of(filter.inverted() ? "say.logs.without" : "say.logs.only", filter.text()))
                .collect(Collectors.joining());
        return Texts.of(spec.follow() ? "say.logs.follow" : "say.logs", pods, filters);
    }

    /** What the button of a command says before it was run. */
    static String verb(Command command) {
        return switch (command) {
            case Command.Apply apply -> Texts.of("verb.apply");
            case Command.Delete delete -> Texts.of("verb.delete");
            case Command.DeleteManifests delete -> Texts.of("verb.delete");
            case Command.Get get when get.spec().watch() -> Texts.of("verb.watch");
            case Command.Logs logs when logs.spec().follow() -> Texts.of("verb.watch");
            case Command.Get get -> Texts.of("verb.run");
            case Command.Logs logs -> Texts.of("verb.run");
            case Command.CreateNamespace create -> Texts.of("verb.run");
            case Command.Scale scale -> Texts.of("verb.run");
            case Command.NodeViewer viewer -> Texts.of("verb.run");
            case Command.Shown shown -> Texts.of("verb.copy");
        };
    }

    /** What it says once it was run. */
    static String verbAgain(Command command) {
        return switch (command) {
            case Command.Apply apply -> Texts.of("verb.apply.again");
            case Command.Delete delete -> Texts.of("verb.delete.again");
            case Command.DeleteManifests delete -> Texts.of("verb.delete.again");
            case Command.Get get when get.spec().watch() -> Texts.of("verb.watch.again");
            case Command.Logs logs when logs.spec().follow() -> Texts.of("verb.watch.again");
            case Command.Get get -> Texts.of("verb.run.again");
            case Command.Logs logs -> Texts.of("verb.run.again");
            case Command.CreateNamespace create -> Texts.of("verb.run.again");
            case Command.Scale scale -> Texts.of("verb.run.again");
            case Command.NodeViewer viewer -> Texts.of("verb.run.again");
            case Command.Shown shown -> Texts.of("verb.copy");
        };
    }
}
