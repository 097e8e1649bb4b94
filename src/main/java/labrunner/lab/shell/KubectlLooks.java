package labrunner.lab.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.LookingCommand;
import labrunner.lab.Manifest;
import labrunner.texts.Texts;
import labrunner.value.Kind;

/** The command lines of kubectl that look at an object and what is around it. */
final class KubectlLooks {
    static final SequencedMap<String, Kubectl.Verb> VERBS = verbs();

    private KubectlLooks() {}

    private static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "describe",
                new Kubectl.Verb(
                        "namespace,n= all-namespaces,A selector,l= filename,f= kustomize,k= show-events",
                        KubectlLooks::describe));
        verbs.put(
                "rollout status",
                new Kubectl.Verb(
                        "namespace,n= selector,l= filename,f= timeout= watch,w revision=", KubectlLooks::status));
        verbs.put(
                "rollout history",
                new Kubectl.Verb("namespace,n= selector,l= filename,f= revision=", KubectlLooks::history));
        return verbs;
    }

    private static Command status(Flags flags, Kubectl.Files files) {
        long revision = revision(flags);
        return new LookingCommand.RolloutStatus(
                names(objects(flags, files, Kubectl::name)),
                flags.duration("timeout").orElse(Duration.ZERO),
                flags.is("watch", true),
                revision == 0 ? OptionalLong.empty() : OptionalLong.of(revision));
    }

    private static Command history(Flags flags, Kubectl.Files files) {
        return new LookingCommand.RolloutHistory(names(objects(flags, files, Kubectl::name)), revision(flags));
    }

    private static long revision(Flags flags) {
        return flags.whole("revision")
                .map(number -> {
                    if (number < 0) {
                        throw new UnsupportedCommand(Texts.of("shell.revision"));
                    }
                    return number;
                })
                .orElse(0L);
    }

    private static GetSpec names(GetSpec objects) {
        return new GetSpec(
                objects.asked(),
                objects.namespace(),
                false,
                objects.selector(),
                Optional.empty(),
                false,
                new GetSpec.Output.Name());
    }

    private static Command describe(Flags flags, Kubectl.Files files) {
        return new LookingCommand.Describe(objects(flags, files, Kubectl::prefix), flags.is("show-events", true));
    }

    /** What a line names: kinds and names, a selector, or the objects of a file. */
    static GetSpec objects(Flags flags, Kubectl.Files files, UnaryOperator<String> name) {
        Optional<String> namespace = Kubectl.namespace(flags);
        boolean all = flags.is("all-namespaces");
        Optional<String> selector = KubectlReads.selector(flags, "selector");
        if (Kubectl.isFiled(flags)) {
            if (!flags.arguments().isEmpty() || selector.isPresent()) {
                throw new UnsupportedCommand(Texts.of("shell.delete.both"));
            }
            return filed(Kubectl.manifests(flags, files, namespace), namespace);
        }
        List<GetSpec.Asked> asked = Kubectl.asked(flags.arguments(), name);
        boolean named = asked.stream().anyMatch(one -> !one.names().isEmpty());
        if (named && (all || selector.isPresent())) {
            throw new UnsupportedCommand(Texts.of("shell.get.both"));
        }
        return new GetSpec(asked, namespace, all, selector, Optional.empty(), false, new GetSpec.Output.Table());
    }

    /** The objects of a file, which all have to be in one namespace. */
    static GetSpec filed(Kubectl.Manifests read, Optional<String> namespace) {
        List<Optional<String>> spaces = read.manifests().stream()
                .map(manifest -> manifest.namespace().or(() -> namespace))
                .distinct()
                .collect(Collectors.toList());
        if (spaces.size() > 1) {
            throw new UnsupportedCommand(Texts.of("shell.file.namespaces"));
        }
        var asked = new ArrayList<GetSpec.Asked>();
        for (Manifest manifest : read.manifests()) {
            String group = Kind.group(manifest.apiVersion());
            asked.add(new GetSpec.Asked(
                    manifest.kind() + (group.isEmpty() ? "" : "." + group), List.of(manifest.name())));
        }
        return new GetSpec(
                asked,
                spaces.isEmpty() ? namespace : spaces.getFirst(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                new GetSpec.Output.Table());
    }
}
