package labrunner.lab.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.lab.Completion;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.lab.Manifest;
import labrunner.lab.PageObject;
import labrunner.lab.ReadingCommand;
import labrunner.lab.WritingCommand;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.LabelNames;
import labrunner.value.Value;

/** What the lines that make objects have in common: a name, a namespace, {@code --dry-run}, {@code -o}. */
final class Making {
    /** The flags that each of these lines may have. */
    static final String FLAGS = "namespace,n= dry-run= save-config " + Outputs.FLAGS;

    private static final String CREATED = "created";

    private final Flags flags;
    private final Kubectl.Files files;
    private final Optional<String> namespace;
    private final Optional<GetSpec.Output> output;
    private final boolean dry;
    private final boolean server;
    private String note = "";

    Making(Flags flags, Kubectl.Files files) {
        this.flags = flags;
        this.files = files;
        this.namespace = Kubectl.namespace(flags);
        GetSpec.Output form = Outputs.read(flags, files);
        this.output = form instanceof GetSpec.Output.Table ? Optional.empty() : Optional.of(printable(form));
        String tried = flags.text("dry-run").orElse("none");
        this.server = tried.equals("server");
        this.dry = server || tried.equals("client") || tried.equals("unchanged");
        if (!dry && !tried.equals("none")) {
            throw refused("Invalid dry-run value (" + tried + "). Must be \"none\", \"server\", or \"client\".");
        }
    }

    static GetSpec.Output printable(GetSpec.Output form) {
        if (form instanceof GetSpec.Output.Wide || form instanceof GetSpec.Output.CustomColumns) {
            throw new UnsupportedCommand(Texts.of("shell.make.output"));
        }
        return form;
    }

    /** Of what a template prints nobody knows what is a Secret's data. */
    static void noSecret(Optional<GetSpec.Output> output, List<Manifest> manifests) {
        boolean plain = output.filter(form -> !(form instanceof GetSpec.Output.Name
                        || form instanceof GetSpec.Output.Json
                        || form instanceof GetSpec.Output.Yaml))
                .isEmpty();
        if (!plain && manifests.stream().anyMatch(manifest -> manifest.kind().equals("Secret"))) {
            throw new UnsupportedCommand(Texts.of("shell.make.secret"));
        }
    }

    /** A line that kubectl itself refuses before it asks a server. */
    static UnsupportedCommand refused(String words) {
        return new UnsupportedCommand(Texts.of("shell.refused", words));
    }

    Flags flags() {
        return flags;
    }

    Kubectl.Files files() {
        return files;
    }

    Optional<String> namespace() {
        return namespace;
    }

    /** The one name before {@code --}. */
    String name() {
        List<String> names = flags.beforeDash();
        if (names.size() != 1) {
            throw refused("exactly one NAME is required, got "
                    + (names.size() + flags.afterDash().size()));
        }
        return Kubectl.name(names.getFirst());
    }

    /** The one object that the line is about. */
    PageObject.Typed target() {
        List<Command.Target> targets = Kubectl.targets(flags.arguments());
        if (targets.size() != 1) {
            throw new UnsupportedCommand(Texts.of("shell.make.several"));
        }
        return new PageObject.Typed(
                targets.getFirst().resource(), targets.getFirst().name(), namespace);
    }

    /** A flag that kubectl insists on. */
    String required(String flag) {
        return flags.text(flag).orElseThrow(() -> refused("required flag(s) \"" + flag + "\" not set"));
    }

    /** Says something before all that the command prints. */
    Making noting(String line) {
        note = line;
        return this;
    }

    /** The metadata of an object in a namespace. */
    Value.Mapping placed(String name, Map<String, String> labels) {
        return new Fields()
                .with("name", name)
                .some("namespace", namespace)
                .some("labels", new TreeMap<>(labels))
                .done();
    }

    /** The command that makes an object, or tries to. */
    Command made(String failed, Value.Mapping object) {
        return made(CREATED, failed, List.of(object));
    }

    Command made(String done, String failed, List<Value.Mapping> objects) {
        var words = new Effect.Create.Words(done, failed, "", note);
        return command(objects.stream()
                .map(object -> new Effect.Create(written(saved(object)), Optional.empty(), words))
                .toList());
    }

    /** The command that makes an object that takes something over from another one. */
    Command made(String done, String failed, Value.Mapping object, Completion from) {
        if (flags.is("save-config")) {
            throw new UnsupportedCommand(Texts.of("shell.make.save"));
        }
        return command(List.of(new Effect.Create(
                written(object), Optional.of(from), new Effect.Create.Words(done, failed, "", note))));
    }

    private Command command(List<Effect.Create> makes) {
        return command(new WritingCommand.Create(makes, "", Optional.empty(), output));
    }

    private Command command(WritingCommand.Create create) {
        noSecret(create.output(), create.manifests());
        return dry ? new ReadingCommand.DryRun(create, server) : create;
    }

    /** {@code kubectl create -f}. */
    Command fromFiles() {
        if (!flags.arguments().isEmpty()) {
            throw new UnsupportedCommand(
                    Texts.of("shell.verb", "create " + flags.arguments().getFirst()));
        }
        if (flags.is("save-config")) {
            throw new UnsupportedCommand(Texts.of("shell.make.save"));
        }
        List<String> names = flags.list("filename");
        if (!Kubectl.isFiled(flags)) {
            throw refused("must specify one of -f and -k");
        }
        if (names.size() > 1) {
            throw new UnsupportedCommand(Texts.of("shell.make.files"));
        }
        Kubectl.Manifests read = Kubectl.manifests(flags, files, namespace);
        String named = names.isEmpty() ? flags.text("kustomize").orElse("") : names.getFirst();
        String source = named.equals("-") ? "STDIN" : named;
        var words = new Effect.Create.Words(CREATED, "", source, "");
        return command(new WritingCommand.Create(
                read.manifests().stream()
                        .map(manifest ->
                                new Effect.Create(new PageObject.Written(manifest, namespace), Optional.empty(), words))
                        .toList(),
                read.text(),
                read.file(),
                output));
    }

    private PageObject.Written written(Value.Mapping object) {
        return new PageObject.Written(
                new Manifest(
                        object,
                        object.text("apiVersion").orElse(""),
                        object.text("kind").orElse(""),
                        object.text("metadata", "name").orElse(""),
                        object.text("metadata", "namespace"),
                        files.place()),
                namespace);
    }

    /** With kubectl's record of what it made, so that a later apply knows it. */
    private Value.Mapping saved(Value.Mapping object) {
        if (!flags.is("save-config") || !(object.at("metadata") instanceof Value.Mapping metadata)) {
            return object;
        }
        Value.Mapping annotations = Value.map(LabelNames.LAST_APPLIED, Json.struct(object) + "\n");
        return object.with("metadata", metadata.with("annotations", annotations));
    }

    /** {@code a=b,c=d}, as labels and selectors of equality are written. */
    static Map<String, String> pairs(String text, String what) {
        var pairs = new LinkedHashMap<String, String>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || pair.substring(equals + 1).startsWith("=") || pair.charAt(equals - 1) == '!') {
                throw new UnsupportedCommand(Texts.of("shell.make.pairs", what));
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }
}
