package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.lab.Modification;
import labrunner.lab.Modified;
import labrunner.lab.PageObject;
import labrunner.lab.ReadingCommand;
import labrunner.lab.ReplaceAnew;
import labrunner.lab.Seen;
import labrunner.lab.WritingCommand;
import labrunner.lab.change.Cordoning;
import labrunner.lab.change.MetadataChange;
import labrunner.lab.change.Patching;
import labrunner.lab.change.Replacement;
import labrunner.lab.change.RolloutChange;
import labrunner.lab.change.RolloutUndo;
import labrunner.lab.change.TaintChange;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** The command lines of kubectl that change what is there. */
final class KubectlChanges {
    private static final String MANY = "namespace,n= selector,l= all filename,f= dry-run";
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern TAINT =
            Pattern.compile("([^=:]+)(?:=([^:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?");

    static final SequencedMap<String, Kubectl.Verb> VERBS = verbs();

    private KubectlChanges() {}

    private static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "label",
                new Kubectl.Verb(
                        MANY + " overwrite list",
                        (flags, files) -> metadata(MetadataChange.Field.LABELS, flags, files)));
        verbs.put(
                "annotate",
                new Kubectl.Verb(
                        MANY + " overwrite list",
                        (flags, files) -> metadata(MetadataChange.Field.ANNOTATIONS, flags, files)));
        verbs.put("taint", new Kubectl.Verb("selector,l= all dry-run overwrite", (flags, files) -> taint(flags)));
        verbs.put("cordon", new Kubectl.Verb("selector,l= dry-run", (flags, files) -> cordon(flags, true)));
        verbs.put("uncordon", new Kubectl.Verb("selector,l= dry-run", (flags, files) -> cordon(flags, false)));
        verbs.put(
                "patch",
                new Kubectl.Verb(
                        "namespace,n= filename,f= patch,p= patch-file= type= subresource= dry-run",
                        KubectlChanges::patch));
        verbs.put("set", new Kubectl.Verb(KubectlSets.FLAGS, KubectlSets::read));
        verbs.put(
                "rollout",
                new Kubectl.Verb("namespace,n= selector,l= filename,f= to-revision= dry-run", KubectlChanges::rollout));
        verbs.put(
                "replace",
                new Kubectl.Verb(
                        "namespace,n= filename,f= dry-run force grace-period= cascade= timeout= wait",
                        KubectlChanges::replace));
        return verbs;
    }

    /** The arguments of a line: those before its changes, and its changes. */
    record Split(List<String> objects, List<String> changes) {}

    /** kubectl wants all objects before the first change, as {@code KEY=VALUE} or {@code KEY-}. */
    static Split split(List<String> arguments, Pattern change) {
        var objects = new ArrayList<String>();
        var changes = new ArrayList<String>();
        for (String argument : arguments) {
            if (change.matcher(argument).matches()) {
                changes.add(argument);
            } else if (changes.isEmpty()) {
                objects.add(argument);
            } else {
                throw new UnsupportedCommand(Texts.of("shell.change.order", argument));
            }
        }
        return new Split(objects, changes);
    }

    /** The objects of a line: by name, by {@code -l}, {@code --all} or {@code -f}. */
    static List<PageObject> objects(List<String> arguments, Flags flags, Kubectl.Files files) {
        Optional<String> namespace = Kubectl.namespace(flags);
        List<String> names = flags.list("filename");
        Optional<String> selector = selector(flags);
        boolean all = flags.is("all");
        if (!names.isEmpty()) {
            if (!arguments.isEmpty() || selector.isPresent() || all) {
                throw new UnsupportedCommand(Texts.of("shell.delete.both"));
            }
            return files.read(names, namespace).manifests().stream()
                    .<PageObject>map(manifest -> new PageObject.Written(manifest, namespace))
                    .toList();
        }
        if (selector.isEmpty() && !all) {
            return Kubectl.targets(arguments).stream()
                    .<PageObject>map(target -> new PageObject.Typed(target.resource(), target.name(), namespace))
                    .toList();
        }
        return several(arguments, selector, namespace);
    }

    static List<PageObject> several(List<String> arguments, Optional<String> selector, Optional<String> namespace) {
        if (arguments.size() != 1 || arguments.getFirst().contains("/")) {
            throw new UnsupportedCommand(Texts.of("shell.change.selector"));
        }
        return Kubectl.asked(arguments).stream()
                .<PageObject>map(asked -> new PageObject.Several(asked.resource(), selector, namespace))
                .toList();
    }

    private static Optional<String> selector(Flags flags) {
        Optional<String> selector = flags.text("selector");
        selector.ifPresent(text -> {
            try {
                LabelQuery.parse(text);
            } catch (IllegalArgumentException e) {
                throw new UnsupportedCommand(Texts.of("shell.selector", "selector"));
            }
        });
        return selector;
    }

    /** A command, or the trial of one where the line says so. */
    static Command made(Flags flags, List<PageObject> objects, Modification how) {
        var command = new WritingCommand.Modify(objects, how);
        Seen.DryRun dryRun = switch (flags.text("dry-run").orElse("none")) {
            case "none", "false" -> Seen.DryRun.NO;
            case "client", "true" -> Seen.DryRun.CLIENT;
            case "server" -> Seen.DryRun.SERVER;
            default -> throw new UnsupportedCommand(Texts.of("shell.dry"));
        };
        return dryRun == Seen.DryRun.NO ? command : new ReadingCommand.ModifyDryRun(command, dryRun);
    }

    private static Command metadata(MetadataChange.Field field, Flags flags, Kubectl.Files files) {
        if (flags.is("list")) {
            return listed(field, flags);
        }
        Split split = split(flags.arguments(), Pattern.compile("[^=]+=.*|.+-", Pattern.DOTALL));
        var set = new LinkedHashMap<String, String>();
        var removed = new ArrayList<String>();
        for (String change : split.changes()) {
            int equals = change.indexOf('=');
            if (equals < 0) {
                removed.add(change.substring(0, change.length() - 1));
            } else {
                set.put(change.substring(0, equals), change.substring(equals + 1));
            }
        }
        if (split.changes().isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.change.none"));
        }
        if (removed.stream().anyMatch(set::containsKey)) {
            throw new UnsupportedCommand(Texts.of("shell.change.both"));
        }
        if (field == MetadataChange.Field.LABELS) {
            set.values().forEach(value -> {
                if (!LABEL.matcher(value).matches()) {
                    throw new UnsupportedCommand(Texts.of("shell.label.value", value));
                }
            });
        }
        return made(
                flags,
                objects(split.objects(), flags, files),
                new MetadataChange(field, set, removed, flags.is("overwrite")));
    }

    private static Command taint(Flags flags) {
        Split split = split(flags.arguments(), Pattern.compile(".*[=:].*|.+-", Pattern.DOTALL));
        List<String> objects = split.objects();
        if (objects.isEmpty() || !Kubectl.resource(objects.getFirst()).matches("no|nodes?")) {
            throw new UnsupportedCommand(Texts.of("shell.taint.nodes"));
        }
        if (split.changes().isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.taint.none"));
        }
        var added = new ArrayList<TaintChange.Taint>();
        var removed = new ArrayList<TaintChange.Taint>();
        for (String change : split.changes()) {
            boolean gone = change.endsWith("-");
            TaintChange.Taint taint = taint(gone ? change.substring(0, change.length() - 1) : change);
            if (!gone && taint.effect().isEmpty()) {
                throw new UnsupportedCommand(Texts.of("shell.taint.effect", change));
            }
            (gone ? removed : added).add(taint);
        }
        boolean both = removed.stream()
                .anyMatch(gone -> added.stream()
                        .anyMatch(taint -> taint.key().equals(gone.key())
                                && (gone.effect().isEmpty() || gone.effect().equals(taint.effect()))));
        long different = added.stream()
                .map(taint -> taint.key() + ":" + taint.effect())
                .distinct()
                .count();
        if (both || different < added.size()) {
            throw new UnsupportedCommand(Texts.of("shell.taint.twice"));
        }
        return made(
                flags,
                objects(objects, flags, (names, namespace) -> {
                    throw new UnsupportedCommand(Texts.of("shell.file"));
                }),
                new TaintChange(added, removed, flags.is("overwrite")));
    }

    private static TaintChange.Taint taint(String text) {
        var parts = TAINT.matcher(text);
        if (!parts.matches() || !parts.group(1).matches("[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?")) {
            throw new UnsupportedCommand(Texts.of("shell.taint", text));
        }
        String value = parts.group(2) == null ? "" : parts.group(2);
        String effect = parts.group(3) == null ? "" : parts.group(3);
        if (!LABEL.matcher(value).matches()) {
            throw new UnsupportedCommand(Texts.of("shell.taint", text));
        }
        return new TaintChange.Taint(parts.group(1), value, effect);
    }

    private static Command cordon(Flags flags, boolean on) {
        Optional<String> selector = selector(flags);
        List<String> names = flags.arguments();
        if (names.isEmpty() == selector.isEmpty()) {
            throw new UnsupportedCommand(Texts.of(names.isEmpty() ? "shell.node.none" : "shell.node.both"));
        }
        List<PageObject> nodes = selector.isPresent()
                ? List.of(new PageObject.Several("node", selector, Optional.empty()))
                : names.stream()
                        .<PageObject>map(name -> new PageObject.Typed(
                                "node", Kubectl.name(name.replaceFirst("^(no|nodes?)/", "")), Optional.empty()))
                        .toList();
        return made(flags, nodes, new Cordoning(on));
    }

    private static Command patch(Flags flags, Kubectl.Files files) {
        Modified.Type type = switch (flags.text("type").orElse("strategic")) {
            case "strategic" -> Modified.Type.STRATEGIC;
            case "merge" -> Modified.Type.MERGE;
            case "json" -> Modified.Type.JSON;
            default -> throw new UnsupportedCommand(Texts.of("shell.patch.type"));
        };
        Optional<String> given = flags.text("patch");
        Optional<String> file = flags.text("patch-file");
        if (given.isPresent() == file.isPresent()) {
            throw new UnsupportedCommand(Texts.of(given.isPresent() ? "shell.patch.both" : "shell.patch.none"));
        }
        Value patch = PatchText.read(file.map(files::text).orElseGet(given::orElseThrow));
        if (type == Modified.Type.JSON && !(patch instanceof Value.Sequence)) {
            throw new UnsupportedCommand(Texts.of("shell.patch.list"));
        }
        Optional<String> part = flags.text("subresource");
        part.filter(name -> !name.matches("status|scale|resize")).ifPresent(name -> {
            throw new UnsupportedCommand(Texts.of("shell.patch.part"));
        });
        return made(flags, objects(flags.arguments(), flags, files), new Patching(type, patch, part));
    }

    private static Command rollout(Flags flags, Kubectl.Files files) {
        List<String> arguments = flags.arguments();
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        Modification how = switch (verb) {
            case "restart" -> new RolloutChange.Restart();
            case "undo" -> new RolloutUndo(flags.whole("to-revision").orElse(0L));
            case "pause" -> new RolloutChange.Pause(true);
            case "resume" -> new RolloutChange.Pause(false);
            default -> throw new UnsupportedCommand(Texts.of("shell.rollout.what"));
        };
        Optional<String> dryRun = flags.text("dry-run");
        if (dryRun.isPresent() && !verb.equals("undo")) {
            throw new UnsupportedCommand(Texts.of("shell.rollout.dry", verb));
        }
        if (dryRun.filter(way -> way.equals("client") || way.equals("true")).isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.rollout.template"));
        }
        List<String> objects = arguments.subList(1, arguments.size());
        // kubectl takes a kind with no name for all of it
        boolean all = objects.size() == 1 && !objects.getFirst().contains("/");
        return made(
                flags,
                all ? several(objects, selector(flags), Kubectl.namespace(flags)) : objects(objects, flags, files),
                how);
    }

    private static Command replace(Flags flags, Kubectl.Files files) {
        List<String> names = flags.list("filename");
        if (names.isEmpty() || !flags.arguments().isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.file.none"));
        }
        String source = names.getFirst().equals("-") ? "STDIN" : names.getFirst();
        if (flags.is("force")) {
            return anew(flags, files, source);
        }
        if (Stream.of("grace-period", "cascade", "timeout", "wait")
                .anyMatch(name -> flags.text(name).isPresent())) {
            throw Making.refused("--grace-period, --cascade, --timeout and --wait must have --force specified");
        }
        return made(flags, objects(List.of(), flags, files), new Replacement(source));
    }

    private static Command anew(Flags flags, Kubectl.Files files, String source) {
        if (flags.text("dry-run").filter(way -> !way.equals("none")).isPresent()) {
            throw Making.refused("--dry-run can not be used when --force is set");
        }
        Optional<String> namespace = Kubectl.namespace(flags);
        Kubectl.Manifests read = files.read(flags.list("filename"), namespace);
        return new ReplaceAnew(
                read.manifests(),
                KubectlDelete.beforeReplacing(flags),
                new Effect.Create.Words("replaced", "", source, ""));
    }

    /** {@code --list}: only shows what is there. */
    private static Command listed(MetadataChange.Field field, Flags flags) {
        List<Command.Target> one = Kubectl.targets(flags.arguments());
        if (one.size() != 1) {
            throw new UnsupportedCommand(Texts.of("shell.label.list"));
        }
        Optional<String> none = Optional.empty();
        return new ReadingCommand.Get(new GetSpec(
                List.of(new GetSpec.Asked(
                        one.getFirst().resource(), List.of(one.getFirst().name()))),
                Kubectl.namespace(flags),
                false,
                none,
                none,
                false,
                new GetSpec.Output.GoTemplate("{{range $name, $value := .metadata."
                        + (field == MetadataChange.Field.LABELS ? "labels" : "annotations")
                        + "}}{{$name}}={{$value}}{{\"\\n\"}}{{end}}")));
    }
}
