package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import labrunner.lab.Command;
import labrunner.lab.DrainSpec;
import labrunner.lab.GetSpec;
import labrunner.lab.WritingCommand;
import labrunner.texts.Texts;

/** {@code kubectl delete}, by name, by file, by selector, or all of a kind, and {@code kubectl drain}. */
final class KubectlDelete {
    /** What kubectl takes {@code all} for. */
    private static final String ALL =
            "pods,replicationcontrollers,services,daemonsets,deployments,replicasets,statefulsets,"
                    + "horizontalpodautoscalers,cronjobs,jobs";

    private KubectlDelete() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "delete",
                new Kubectl.Verb(
                        "namespace,n= filename,f= kustomize,k= recursive,R selector,l= field-selector= all all-namespaces,A ignore-not-found wait"
                                + " cascade= grace-period= now force timeout=",
                        KubectlDelete::delete));
        verbs.put(
                "drain",
                new Kubectl.Verb(
                        "namespace,n= selector,l= pod-selector= ignore-daemonsets delete-emptydir-data force disable-eviction"
                                + " grace-period= timeout=",
                        (flags, files) -> drain(flags)));
        return verbs;
    }

    private static Command delete(Flags flags, Kubectl.Files files) {
        Command.DeleteOptions options = options(flags);
        boolean all = flags.is("all");
        boolean selects = all
                || flags.text("selector").isPresent()
                || flags.text("field-selector").isPresent();
        if (Kubectl.isFiled(flags)) {
            if (!flags.arguments().isEmpty() || selects) {
                throw new UnsupportedCommand(Texts.of("shell.delete.both"));
            }
            Kubectl.Manifests read = Kubectl.manifests(flags, files, options.namespace());
            return new WritingCommand.DeleteManifests(read.text(), read.file(), read.manifests(), options);
        }
        return selects
                ? new WritingCommand.DeleteFound(found(flags, all, options.namespace()), options)
                : new WritingCommand.Delete(Kubectl.targets(flags.arguments()), options);
    }

    private static Command drain(Flags flags) {
        Kubectl.namespace(flags);
        List<String> nodes = flags.arguments().stream().map(Kubectl::name).toList();
        Optional<String> selector = KubectlReads.selector(flags, "selector");
        if (nodes.isEmpty() && selector.isEmpty()) {
            throw Making.refused("USAGE: drain NODE [flags]");
        }
        if (!nodes.isEmpty() && selector.isPresent()) {
            throw Making.refused("cannot specify both a node name and a --selector option");
        }
        return new WritingCommand.Drain(new DrainSpec(
                nodes,
                selector,
                KubectlReads.selector(flags, "pod-selector"),
                flags.is("ignore-daemonsets"),
                flags.is("delete-emptydir-data"),
                flags.is("force"),
                !flags.is("disable-eviction"),
                flags.whole("grace-period")
                        .filter(seconds -> seconds >= 0)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                flags.duration("timeout").filter(duration -> !duration.isZero())));
    }

    private static GetSpec found(Flags flags, boolean all, Optional<String> namespace) {
        Optional<String> selector = KubectlReads.selector(flags, "selector");
        if (all && (selector.isPresent() || flags.text("field-selector").isPresent())) {
            throw Making.refused("setting 'all' parameter but found a non empty selector.");
        }
        var asked = new ArrayList<GetSpec.Asked>();
        for (GetSpec.Asked one : Kubectl.asked(everyKind(flags.arguments()))) {
            if (!one.names().isEmpty()) {
                throw Making.refused("name cannot be provided when a selector is specified");
            }
            asked.add(one);
        }
        return new GetSpec(
                asked,
                namespace,
                flags.is("all-namespaces"),
                selector,
                KubectlReads.selector(flags, "field-selector"),
                false,
                new GetSpec.Output.Name());
    }

    private static List<String> everyKind(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw Making.refused("at least one resource must be specified to use a selector");
        }
        var kinds = new ArrayList<>(arguments);
        kinds.set(
                0,
                String.join(
                        ",",
                        Arrays.stream(arguments.getFirst().split(",", -1))
                                .map(kind -> kind.equals("all") ? ALL : kind)
                                .toList()));
        return kinds;
    }

    private static Command.Cascade cascade(Flags flags) {
        return switch (flags.text("cascade").orElse("background")) {
            case "background", "true" -> Command.Cascade.BACKGROUND;
            case "foreground" -> Command.Cascade.FOREGROUND;
            case "orphan", "false" -> Command.Cascade.ORPHAN;
            default -> throw new UnsupportedCommand(Texts.of("shell.cascade"));
        };
    }

    /** The deletion of {@code kubectl replace --force}, which always waits. */
    static Command.DeleteOptions beforeReplacing(Flags flags) {
        return new Command.DeleteOptions(
                Kubectl.namespace(flags),
                true,
                cascade(flags),
                true,
                flags.whole("grace-period")
                        .filter(seconds -> seconds >= 0)
                        .map(seconds -> OptionalLong.of(Math.max(1L, seconds)))
                        .orElse(OptionalLong.empty()),
                flags.duration("timeout").filter(duration -> !duration.isZero()),
                false);
    }

    private static Command.DeleteOptions options(Flags flags) {
        boolean force = flags.is("force");
        Optional<Long> grace = flags.whole("grace-period").filter(seconds -> seconds >= 0);
        if (flags.is("now")) {
            if (grace.isPresent()) {
                throw Making.refused("--now and --grace-period cannot be specified together");
            }
            grace = Optional.of(1L);
        }
        if (force && grace.filter(seconds -> seconds > 0).isPresent()) {
            throw Making.refused("--force and --grace-period greater than 0 cannot be specified together");
        }
        // without --force kubectl leaves a second, so that nothing is lost by a slip
        Optional<Long> seconds = force ? Optional.of(0L) : grace.map(asked -> Math.max(1L, asked));
        return new Command.DeleteOptions(
                Kubectl.namespace(flags),
                flags.is("ignore-not-found"),
                cascade(flags),
                flags.is("wait", !force),
                seconds.map(OptionalLong::of).orElse(OptionalLong.empty()),
                flags.duration("timeout").filter(duration -> !duration.isZero()),
                force);
    }
}
