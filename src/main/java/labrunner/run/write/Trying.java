package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.cluster.Cluster;
import labrunner.cluster.print.Tables;
import labrunner.cluster.print.UnifiedDiff;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Creation;
import labrunner.cluster.write.Desired;
import labrunner.cluster.write.Preview;
import labrunner.lab.GetSpec;
import labrunner.lab.WritingCommand;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.value.Json;
import labrunner.value.Kind;
import labrunner.value.LabelNames;
import labrunner.value.Value;
import labrunner.value.Yaml;

/** What an apply would do, asked of the server and not done: {@code kubectl diff} and {@code apply --dry-run}. Blocks. */
final class Trying {
    private final Cluster cluster;
    private final Changes changes;

    Trying(Cluster cluster, Changes changes) {
        this.cluster = cluster;
        this.changes = changes;
    }

    /**
     * An object of a manifest, as it is and as it would be.
     *
     * @param before empty where nothing has its name
     */
    private record Tried(Ref ref, Optional<Value.Mapping> before, Value.Mapping after) {
        boolean same() {
            return before.filter(there -> Planner.differences(there, after).isEmpty())
                    .isPresent();
        }
    }

    /**
     * Kubectl's words for what differs, object by object in the order of their files.
     *
     * @throws labrunner.problem.ProblemException where the server refuses one of them
     */
    CommandAnswer differences(WritingCommand.Apply apply) {
        var files = new TreeMap<String, List<String>>();
        for (Change.Apply change : changes(apply)) {
            Tried tried = tried(change);
            files.put(file(tried.ref()), hunks(tried));
        }
        var lines = new ArrayList<String>();
        files.forEach((name, hunks) -> {
            if (!hunks.isEmpty()) {
                lines.add("diff -u -N /tmp/LIVE/" + name + " /tmp/MERGED/" + name);
                lines.add("--- /tmp/LIVE/" + name);
                lines.add("+++ /tmp/MERGED/" + name);
                lines.addAll(hunks);
            }
        });
        return CommandAnswer.done(lines.isEmpty() ? CommandOutcome.read(lines) : CommandOutcome.no(lines));
    }

    private List<Change.Apply> changes(WritingCommand.Apply apply) {
        return apply.effects().stream()
                .flatMap(effect -> changes.of(effect).stream())
                .map(Change.Apply.class::cast)
                .toList();
    }

    private Tried tried(Change.Apply change) {
        Ref ref = change.ref();
        Optional<Value.Mapping> before = cluster.findServed(ref).map(Trying::lean);
        if (before.isEmpty()) {
            return new Tried(ref, before, lean(made(change)));
        }
        Value.Mapping kept = RunLabels.kept(change.desired().object(), before.get());
        Preview preview = cluster.preview(new Desired(ref, kept));
        preview.problem().ifPresent(problem -> {
            throw problem.withPlace(problem.place().orElse(change.place())).asException();
        });
        return new Tried(ref, before, lean(preview.after().orElseThrow()));
    }

    private Value.Mapping made(Change.Apply change) {
        return switch (cluster.create(change.desired(), true)) {
            case Creation.Made made -> made.object();
            case Creation.Refused refused -> throw refused.problem().asException();
            case Creation.Unanswered lost -> throw lost.problem().asException();
        };
    }

    /** Without who set which field. */
    private static Value.Mapping lean(Value.Mapping object) {
        return object.at("metadata") instanceof Value.Mapping metadata
                ? object.with("metadata", metadata.without("managedFields"))
                : object;
    }

    /** As kubectl names the files that it compares. */
    private static String file(Ref ref) {
        String group = Kind.group(ref.apiVersion());
        String version = ref.apiVersion().substring(ref.apiVersion().indexOf('/') + 1);
        return (group.isEmpty() ? "" : group + ".") + version + "." + ref.kind() + "."
                + ref.namespace().orElse("") + "." + ref.name();
    }

    private static List<String> hunks(Tried tried) {
        Optional<Value.Mapping> before = tried.before();
        Value.Mapping after = tried.after();
        List<String> nothing = List.of();
        if (tried.ref().kind().equals("Secret")) {
            // so prints kubectl a Secret that it masks and that isn't there
            nothing = List.of("null");
            Value.Mapping there = before.orElse(Value.EMPTY);
            after = masked(after, there, "after");
            before = before.map(object -> masked(object, tried.after(), "before"));
        }
        // kubectl looks at what is asked for, and leaves its record of that alone
        after = recorded(
                after, before.flatMap(object -> object.text("metadata", "annotations", LabelNames.LAST_APPLIED)));
        return UnifiedDiff.of(before.map(Trying::yaml).orElse(nothing), yaml(after));
    }

    private static List<String> yaml(Value.Mapping object) {
        return Yaml.print(object).lines().toList();
    }

    /** A Secret of which only is said where its data differs; what an earlier apply left of it in an annotation is data too. */
    private static Value.Mapping masked(Value.Mapping secret, Value.Mapping other, String when) {
        Value.Mapping masked = secret;
        for (String field : List.of("data", "stringData")) {
            Value.Mapping data = Value.EMPTY;
            Map<String, Value> theirs = other.fields(field);
            for (var entry : secret.fields(field).entrySet()) {
                Value there = theirs.getOrDefault(entry.getKey(), entry.getValue());
                data = data.with(
                        entry.getKey(), Value.of(there.equals(entry.getValue()) ? "***" : "*** (" + when + ")"));
            }
            masked = secret.fields(field).isEmpty() ? masked : masked.with(field, data);
        }
        boolean applied = secret.fields("metadata", "annotations").containsKey(LabelNames.LAST_APPLIED);
        return applied ? recorded(masked, Optional.of("***")) : masked;
    }

    private static Value.Mapping recorded(Value.Mapping object, Optional<String> record) {
        return record.isPresent()
                        && object.at("metadata") instanceof Value.Mapping metadata
                        && metadata.at("annotations") instanceof Value.Mapping annotations
                ? object.with(
                        "metadata",
                        metadata.with("annotations", annotations.with(LabelNames.LAST_APPLIED, Value.of(record.get()))))
                : object;
    }

    /**
     * What {@code kubectl apply --dry-run} prints.
     *
     * @param server whether the server is asked what it would make
     */
    CommandAnswer applied(WritingCommand.Apply apply, boolean server) {
        var lines = new ArrayList<String>();
        var objects = new ArrayList<Value.Mapping>();
        String how = server ? " (server dry run)" : " (dry run)";
        boolean named =
                apply.output().filter(GetSpec.Output.Name.class::isInstance).isPresent();
        Optional<Problem> problem = Optional.empty();
        for (Change.Apply change : changes(apply)) {
            try {
                Tried tried = server ? tried(change) : locally(change);
                String outcome =
                        tried.before().isEmpty() ? "created" : server && tried.same() ? "unchanged" : "configured";
                lines.add(name(tried.ref()) + (named ? "" : " " + outcome + how));
                objects.add(tried.after());
            } catch (ProblemException e) {
                problem = Deleter.and(problem, e.problem());
            }
        }
        boolean plain = apply.output().isEmpty() || named || objects.isEmpty();
        return new CommandAnswer(
                CommandOutcome.read(
                        plain ? lines : printed(objects, apply.output().get())),
                problem);
    }

    /** What kubectl itself knows: what is there, or the manifest as it would be sent. */
    private Tried locally(Change.Apply change) {
        Ref ref = change.ref();
        Optional<Value.Mapping> there = cluster.findServed(ref).map(Trying::lean);
        return new Tried(ref, there, there.orElseGet(() -> sent(change.desired())));
    }

    /** With the namespace that it goes to, and kubectl's record of it. */
    private static Value.Mapping sent(Desired desired) {
        Value.Mapping object = desired.object();
        Value.Mapping metadata = object.at("metadata") instanceof Value.Mapping there ? there : Value.EMPTY;
        Value.Mapping annotations = metadata.at("annotations") instanceof Value.Mapping there ? there : Value.EMPTY;
        Value.Mapping placed = desired.ref()
                .namespace()
                .map(space -> metadata.with("namespace", Value.of(space)))
                .orElse(metadata);
        String record = Json.sorted(object.with("metadata", placed.with("annotations", annotations))) + "\n";
        return object.with(
                "metadata", placed.with("annotations", annotations.with(LabelNames.LAST_APPLIED, Value.of(record))));
    }

    private String name(Ref ref) {
        return cluster.kind(ref.apiVersion(), ref.kind())
                        .map(ResourceKind::printed)
                        .orElse(ref.kind())
                + "/" + ref.name();
    }

    /** The objects of an apply as they are now. */
    List<String> printed(WritingCommand.Apply apply, GetSpec.Output output) {
        List<Ref> refs = apply.effects().stream()
                .flatMap(effect -> changes.of(effect).stream())
                .map(Change::ref)
                .toList();
        return output instanceof GetSpec.Output.Name
                ? refs.stream().map(this::name).toList()
                : printed(
                        refs.stream()
                                .flatMap(ref -> cluster.find(ref).map(Trying::lean).stream())
                                .toList(),
                        output);
    }

    /** One by itself, several as a list. */
    private static List<String> printed(List<Value.Mapping> objects, GetSpec.Output output) {
        Value tree = objects.size() == 1
                ? objects.getFirst()
                : Value.map("apiVersion", "v1", "items", objects, "kind", "List", "metadata", Value.EMPTY);
        return Tables.text(tree, Reads.output(output)).lines().toList();
    }
}
