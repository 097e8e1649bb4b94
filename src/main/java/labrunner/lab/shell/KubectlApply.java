package labrunner.lab.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.LookingCommand;
import labrunner.lab.WritingCommand;
import labrunner.lab.change.Editing;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;

/** {@code kubectl apply}, {@code kubectl diff} and what else is about manifests that are applied. */
final class KubectlApply {
    private static final String MANIFESTS =
            "namespace,n= filename,f= kustomize,k= recursive,R selector,l= server-side ";

    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "(\\S*/)?(vi|vim|nvim|nano|pico|emacs|micro|code|gedit|kate|mcedit|joe)( (-w|--wait|-nw))?");

    private KubectlApply() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "apply", new Kubectl.Verb(MANIFESTS + "dry-run= overwrite wait " + Outputs.FLAGS, KubectlApply::apply));
        verbs.put("edit", new Kubectl.Verb("namespace,n=", KubectlApply::edit));
        return verbs;
    }

    /** An editor that is a program of its own, as sed, would be run; one for people is the window's. */
    private static Command edit(Flags flags, Kubectl.Files files) {
        Stream.of("KUBE_EDITOR", "EDITOR")
                .flatMap(name -> files.variable(name).stream())
                .findFirst()
                .filter(editor -> !FOR_PEOPLE.matcher(editor).matches())
                .ifPresent(editor -> {
                    throw new UnsupportedCommand(Texts.of("shell.edit.program"));
                });
        List<Command.Target> targets = Kubectl.targets(flags.arguments());
        if (targets.size() != 1) {
            throw new UnsupportedCommand(Texts.of("shell.edit.one"));
        }
        return new LookingCommand.Edit(targets.getFirst(), Kubectl.namespace(flags), new Editing());
    }

    /** {@code kubectl diff}, which only looks. */
    static Kubectl.Verb diff() {
        return new Kubectl.Verb(
                MANIFESTS.strip(), (flags, files) -> new LookingCommand.Diff(applied(flags, files, Optional.empty())));
    }

    private static Command apply(Flags flags, Kubectl.Files files) {
        flags.is("overwrite");
        flags.is("wait");
        GetSpec.Output form = Outputs.read(flags, files);
        Optional<GetSpec.Output> output =
                form instanceof GetSpec.Output.Table ? Optional.empty() : Optional.of(Making.printable(form));
        String tried = flags.text("dry-run").orElse("none");
        WritingCommand.Apply apply = applied(flags, files, output);
        Making.noSecret(output, apply.manifests());
        return switch (tried) {
            case "none", "false" -> apply;
            case "client", "unchanged", "true" -> new LookingCommand.ApplyDryRun(apply, false);
            case "server" -> new LookingCommand.ApplyDryRun(apply, true);
            default -> throw new UnsupportedCommand(Texts.of("shell.dry"));
        };
    }

    private static WritingCommand.Apply applied(Flags flags, Kubectl.Files files, Optional<GetSpec.Output> output) {
        if (flags.arguments().stream().anyMatch(word -> word.endsWith("-last-applied"))) {
            throw new UnsupportedCommand(Texts.of("shell.apply.last"));
        }
        if (!flags.arguments().isEmpty()) {
            throw new UnsupportedCommand(
                    Texts.of("shell.apply.argument", flags.arguments().getFirst()));
        }
        flags.is("server-side");
        Optional<String> namespace = Kubectl.namespace(flags);
        Optional<String> selector = KubectlReads.selector(flags, "selector");
        selector.ifPresent(KubectlApply::query);
        Kubectl.Manifests read = Kubectl.manifests(flags, files, namespace);
        var apply = new WritingCommand.Apply(read.text(), read.file(), read.manifests(), namespace, selector, output);
        if (apply.manifests().isEmpty()) {
            throw Making.refused("no objects passed to apply");
        }
        return apply;
    }

    private static void query(String selector) {
        try {
            LabelQuery.parse(selector);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedCommand(Texts.of("shell.selector", "selector"));
        }
    }
}
