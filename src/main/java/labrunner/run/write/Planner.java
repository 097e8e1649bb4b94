package labrunner.run.write;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Preview;
import labrunner.lab.Modified;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Seen;
import labrunner.problem.ProblemException;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.MergePatch;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.PlanItem.Action;
import labrunner.run.state.PlanItem.Whose;
import labrunner.texts.Texts;
import labrunner.value.Value;

/**
 * Says what commands would do, by reading what is there and by dry runs: the same {@link Changes} that are carried out later. One
 * use for one plan. Blocks; changes nothing.
 */
public final class Planner {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int MOST_NAMED = 8;

    private final Cluster cluster;
    private final Changes changes;
    private final JournalData journal;
    private final RunLabels stamp;
    /** What the commands planned so far leave: made by them, or gone. */
    private final Map<Ref, Whose> made = new HashMap<>();
    /** The namespaces that they delete: what was in there is gone afterwards. */
    private final Set<String> emptied = new HashSet<>();

    public Planner(Cluster cluster, Changes changes, JournalData journal, RunLabels stamp) {
        this.cluster = cluster;
        this.changes = changes;
        this.journal = journal;
        this.stamp = stamp;
    }

    public Plan plan(List<PlacedCommand> commands, Function<PlacedCommand, Optional<String>> edited) {
        var items = new ArrayList<PlanItem>();
        for (PlacedCommand placed : commands) {
            items.addAll(items(placed, edited.apply(placed)));
        }
        return new Plan(items);
    }

    /** What one command does. A kind that the cluster doesn't know has no objects: sending the command says so. */
    public List<PlanItem> items(PlacedCommand placed, Optional<String> edited) {
        List<Change> all;
        try {
            all = changes.of(placed, edited);
        } catch (ProblemException e) {
            return List.of();
        }
        return all.stream()
                .flatMap(change -> item(placed.id(), change).stream())
                .toList();
    }

    private Optional<PlanItem> item(String command, Change change) {
        Ref ref = change.ref();
        Optional<Whose> planned = planned(ref);
        Optional<Value.Mapping> there;
        try {
            there = planned.isPresent() ? Optional.empty() : cluster.findServed(ref);
        } catch (ProblemException e) {
            return Optional.of(new PlanItem(
                    command,
                    action(change),
                    ref,
                    new Whose.Unknown(e.problem().summary()),
                    Optional.empty(),
                    List.of(),
                    Optional.empty()));
        }
        boolean exists = there.isPresent()
                || planned.filter(Whose.ThisPlans.class::isInstance).isPresent();
        Whose whose = there.map(this::whose).orElseGet(() -> planned.orElse(new Whose.Nobodys()));
        return switch (change) {
            case Change.Apply apply -> Optional.of(applied(command, apply, there, exists, whose));
            case Change.Create create -> Optional.of(created(command, create.ref(), there, exists, whose));
            case Change.MakeNamespace make -> namespace(command, make, there, exists, whose);
            case Change.Scale scale -> Optional.of(scaled(command, scale, there, whose));
            case Change.Cordon cordon -> Optional.of(cordoned(command, ref, there, whose));
            case Change.Evict evict ->
                exists ? Optional.of(deleted(command, ref, there, owned(there, whose))) : Optional.empty();
            case Change.Delete delete ->
                exists ? Optional.of(deleted(command, ref, there, owned(there, whose))) : Optional.empty();
            case Change.Modify modify -> Optional.of(modified(command, modify, there, whose));
        };
    }

    /** What the commands planned so far leave under this name; empty where they don't touch it. */
    private Optional<Whose> planned(Ref ref) {
        return Optional.ofNullable(made.get(ref))
                .or(() -> ref.namespace().filter(emptied::contains).map(space -> new Whose.Nobodys()));
    }

    private static Action action(Change change) {
        return switch (change) {
            case Change.Apply apply -> Action.CHANGE;
            case Change.Create create -> Action.CREATE;
            case Change.MakeNamespace make -> Action.CREATE;
            case Change.Scale scale -> Action.SCALE;
            case Change.Cordon cordon -> Action.CHANGE;
            case Change.Evict evict -> Action.DELETE;
            case Change.Modify modify -> Action.CHANGE;
            case Change.Delete delete -> Action.DELETE;
        };
    }

    private PlanItem applied(
            String command, Change.Apply apply, Optional<Value.Mapping> there, boolean exists, Whose whose) {
        if (there.isEmpty()) {
            made.put(apply.ref(), new Whose.ThisPlans());
            boolean known =
                    cluster.kind(apply.ref().apiVersion(), apply.ref().kind()).isPresent();
            return new PlanItem(
                    command,
                    exists ? Action.CHANGE : Action.CREATE,
                    apply.ref(),
                    whose,
                    Optional.empty(),
                    List.of(),
                    known
                            ? Optional.empty()
                            : Optional.of(Texts.of("planned.kind", apply.ref().kind())));
        }
        Preview preview = cluster.preview(apply.desired());
        List<String> fields = preview.after()
                .map(after -> differences(preview.before().orElse(there.get()), after))
                .orElse(List.of());
        boolean same = preview.problem().isEmpty() && fields.isEmpty();
        return new PlanItem(
                command,
                same ? Action.KEEP : Action.CHANGE,
                apply.ref(),
                whose,
                uid(there),
                fields,
                preview.problem().map(problem -> Texts.of("planned.refused", problem.summary())));
    }

    /** What is there is left as it is: the server refuses to make it again. */
    private PlanItem created(String command, Ref ref, Optional<Value.Mapping> there, boolean exists, Whose whose) {
        if (exists) {
            return item(command, Action.KEEP, ref, whose, there).with(whose, Optional.of(Texts.of("planned.there")));
        }
        made.put(ref, new Whose.ThisPlans());
        return item(command, Action.CREATE, ref, whose, there);
    }

    /** What an apply would change of what is there, in words. */
    static List<String> differences(Preview preview) {
        return preview.before()
                .flatMap(before -> preview.after().map(after -> differences(before, after)))
                .orElse(List.of());
    }

    static List<String> differences(Value.Mapping before, Value.Mapping after) {
        Value.Mapping was = MergePatch.wished(before);
        var words = new ArrayList<>(MergePatch.words(was, MergePatch.between(was, MergePatch.wished(after))));
        if (Ref.of(before).kind().equals("Secret") && !before.at("data").equals(after.at("data"))) {
            words.add(Texts.of("planned.secret"));
        }
        return words;
    }

    private Optional<PlanItem> namespace(
            String command, Change.MakeNamespace make, Optional<Value.Mapping> there, boolean exists, Whose whose) {
        if (!exists) {
            made.put(make.ref(), new Whose.ThisPlans());
            return Optional.of(item(command, Action.CREATE, make.ref(), whose, there));
        }
        boolean takenOn = whose instanceof Whose.Learners learners && learners.thisPage();
        return make.asked() || takenOn
                ? Optional.of(item(command, Action.KEEP, make.ref(), whose, there))
                : Optional.empty();
    }

    private PlanItem scaled(String command, Change.Scale scale, Optional<Value.Mapping> there, Whose whose) {
        List<String> fields = scaling(there, scale.replicas());
        return new PlanItem(
                command,
                fields.isEmpty() ? Action.KEEP : Action.SCALE,
                scale.ref(),
                whose,
                uid(there),
                fields,
                Optional.empty());
    }

    private static PlanItem cordoned(String command, Ref ref, Optional<Value.Mapping> there, Whose whose) {
        List<String> fields = cordoning(there);
        return new PlanItem(
                command,
                fields.isEmpty() ? Action.KEEP : Action.CHANGE,
                ref,
                whose,
                uid(there),
                fields,
                Optional.empty());
    }

    /** What a cordon would change, in words. */
    static List<String> cordoning(Optional<Value.Mapping> node) {
        return node.filter(there -> there.isTrue("spec", "unschedulable")).isPresent()
                ? List.of()
                : List.of("spec.unschedulable true");
    }

    /** What scaling would change, in words. */
    static List<String> scaling(Optional<Value.Mapping> there, int wanted) {
        Optional<Long> replicas = there.flatMap(object -> object.whole("spec", "replicas"));
        return replicas.equals(Optional.of((long) wanted))
                ? List.of()
                : List.of("spec.replicas " + replicas.map(n -> n + " → ").orElse("") + wanted);
    }

    /** What isn't there yet is looked at when the command is run. */
    private PlanItem modified(String command, Change.Modify change, Optional<Value.Mapping> there, Whose whose) {
        if (there.isEmpty()) {
            return item(command, Action.CHANGE, change.ref(), whose, there);
        }
        var revising = new Revising(cluster);
        try {
            Modified modified = revising.of(change, there.get(), Seen.DryRun.NO);
            List<String> fields = modified.sent()
                    .map(sent -> revising.fields(change.ref(), sent, there.get()))
                    .orElse(List.of());
            Action action = modified.sent()
                    .filter(sent -> !fields.isEmpty())
                    .map(Revising::action)
                    .orElse(Action.KEEP);
            Optional<String> refused =
                    modified.errors().stream().findFirst().map(why -> Texts.of("planned.refused.kubectl", why));
            return new PlanItem(command, action, change.ref(), whose, uid(there), fields, refused);
        } catch (ProblemException e) {
            return item(command, Action.CHANGE, change.ref(), whose, there)
                    .with(whose, Optional.of(e.problem().summary()));
        }
    }

    private PlanItem deleted(String command, Ref ref, Optional<Value.Mapping> there, Whose whose) {
        made.put(ref, new Whose.Nobodys());
        if (ref.kind().equals("Namespace")) {
            // what is in it goes with it
            made.keySet().removeIf(in -> in.namespace().equals(Optional.of(ref.name())));
            emptied.add(ref.name());
        }
        PlanItem item = item(command, Action.DELETE, ref, whose, there);
        if (!ref.kind().equals("Namespace") || there.isEmpty()) {
            return item;
        }
        List<String> others = Inhabitants.of(cluster.contents(ref.name()), journal);
        if (others.isEmpty()) {
            return item;
        }
        Optional<String> note = Optional.of(Texts.of("planned.holds", some(others)));
        return item.with(whose.foreign() ? whose : new Whose.Others(Texts.of("planned.namespace")), note);
    }

    /** The first few of a list, and how many more there are. */
    public static String some(List<String> names) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : Texts.of(
                        "planned.more", String.join(", ", names.subList(0, MOST_NAMED)), (names.size() - MOST_NAMED));
    }

    private static PlanItem item(String command, Action action, Ref ref, Whose whose, Optional<Value.Mapping> there) {
        return new PlanItem(command, action, ref, whose, uid(there), List.of(), Optional.empty());
    }

    private static Optional<String> uid(Optional<Value.Mapping> there) {
        return there.flatMap(object -> object.text("metadata", "uid"));
    }

    private Whose whose(Value.Mapping object) {
        boolean ours = journal.object(Ref.of(object))
                .filter(entry -> entry.made(object.text("metadata", "uid"), stamp.isOn(object)))
                .isPresent();
        if (ours) {
            return new Whose.ThisRuns();
        }
        Map<String, String> labels = RunLabels.of(object);
        if (stamp.isEarlierOn(object)) {
            return new Whose.Learners(Texts.of("planned.earlier", since(labels)), true);
        }
        if (stamp.isOwnersOn(object)) {
            return new Whose.Learners(
                    Texts.of(
                            "planned.yours",
                            RunLabels.name(labels.getOrDefault(RunLabels.LAB, Texts.of("left.lab"))),
                            since(labels)),
                    false);
        }
        return labels.containsKey(RunLabels.RUN) && !stamp.isOn(object)
                ? new Whose.AnotherLearners(Texts.of(
                        "planned.others",
                        RunLabels.name(labels.getOrDefault(RunLabels.LAB, Texts.of("left.lab"))),
                        since(labels)))
                : new Whose.Others(managers(object));
    }

    /** What something of this run owns is this run's. */
    private Whose owned(Optional<Value.Mapping> there, Whose whose) {
        boolean ours = whose.foreign()
                && there.filter(object -> journal.madeAny(Owners.of(cluster, object)))
                        .isPresent();
        return ours ? new Whose.ThisRuns() : whose;
    }

    private static String since(Map<String, String> labels) {
        return RunLabels.since(labels)
                .map(at -> Texts.of("planned.begun", DAY.format(at)))
                .orElse("");
    }

    /** Who wrote it, and when it was made. */
    private static String managers(Value.Mapping object) {
        String who = object.items("metadata", "managedFields").stream()
                .filter(entry ->
                        entry.text("subresource").filter(sub -> !sub.isEmpty()).isEmpty())
                .flatMap(entry -> entry.text("manager").stream())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return object.text("metadata", "creationTimestamp")
                .map(at -> at.replace('T', ' ').replaceFirst("(:\\d\\d):\\d\\dZ$", "$1 UTC"))
                .map(at -> who.isEmpty() ? Texts.of("planned.made", at) : Texts.of("planned.manager", who, at))
                .orElse(who);
    }
}
