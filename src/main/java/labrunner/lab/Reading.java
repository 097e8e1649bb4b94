package labrunner.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/** A lab as text: what {@code labrunner read} prints. */
public final class Reading {
    private static final int SHOWN_LINES = 4;

    private final List<String> lines = new ArrayList<>();

    private Reading() {}

    /** One line for each exercise, step, code block, command, and expectation, each with its place; then the warnings. */
    public static List<String> lines(Lab lab) {
        var reading = new Reading();
        reading.lab(lab);
        return List.copyOf(reading.lines);
    }

    private void lab(Lab lab) {
        lines.add(lab.title()
                + lab.duration().map(time -> " (" + words(time) + ")").orElse(""));
        lines.add("  page " + lab.page() + ", base folder " + lab.base());
        blocks(lab.intro(), "  ");
        if (!lab.prerequisites().isEmpty()) {
            lines.add("");
            lines.add("Prerequisites");
            lab.prerequisites().forEach(expectation -> expectation(expectation, "  "));
        }
        for (Exercise exercise : lab.exercises()) {
            lines.add("");
            boolean same = exercise.steps().size() == 1
                    && exercise.steps().getFirst().title().equals(exercise.title());
            if (!same) {
                lines.add("## " + exercise.title());
                blocks(exercise.intro(), "  ");
            }
            exercise.steps().forEach(step -> step(step, same ? "" : "  "));
        }
        if (!lab.warnings().isEmpty()) {
            lines.add("");
            lines.add("Warnings");
            lab.warnings().forEach(warning -> problem(warning));
        }
    }

    private void problem(Problem problem) {
        problem.toString().lines().forEach(line -> lines.add("  " + line));
    }

    private void step(Step step, String indent) {
        lines.add(indent
                + (indent.isEmpty() ? "## " : "### ")
                + step.title()
                + only(step.only())
                + (step.cleanup() ? " [cleans up]" : "")
                + at(step.place()));
        blocks(step.blocks(), indent + "  ");
        step.expectations().forEach(expectation -> expectation(expectation, indent + "  "));
        if (step.expectations().isEmpty()) {
            lines.add(indent + "  read: nothing is expected");
        }
        step.measure()
                .ifPresent(measure -> lines.add(indent + "  measures " + measure.name() + ": what the machines under "
                        + measure.pods().words() + " cost"));
        if (!step.compare().isEmpty()) {
            lines.add(indent + "  compares " + String.join(" and ", step.compare()));
        }
    }

    private void blocks(List<Block> blocks, String indent) {
        Block.codes(blocks).forEach(code -> {
            if (code.commands().isEmpty()) {
                String language = code.language().isEmpty() ? "no language" : code.language();
                lines.add(indent + "text (" + language + ", "
                        + count(code.text().lines().count(), "line") + ")" + at(code.place()));
            }
            code.commands().forEach(command -> command(command, indent));
        });
    }

    private void command(PlacedCommand placed, String indent) {
        lines.add(indent + words(placed.command()) + only(placed.only()) + at(placed.place()));
        List<String> written = placed.line().lines().toList();
        written.stream().limit(SHOWN_LINES).forEach(line -> lines.add(indent + "  | " + line));
        if (written.size() > SHOWN_LINES) {
            lines.add(indent + "  | … (" + count(written.size(), "line") + ")");
        }
        manifests(placed.command())
                .forEach(manifest -> lines.add(indent + "  " + manifest.kind() + " "
                        + manifest.namespace().map(space -> space + "/").orElse("") + manifest.name()
                        + at(manifest.place())));
    }

    private static List<Manifest> manifests(Command command) {
        return switch (command) {
            case Command.Apply apply -> apply.manifests();
            case Command.DeleteManifests delete -> delete.manifests();
            case Command.CreateNamespace c -> List.of();
            case Command.Delete d -> List.of();
            case Command.Scale s -> List.of();
            case Command.Get g -> List.of();
            case Command.Logs l -> List.of();
            case Command.NodeViewer n -> List.of();
            case Command.Shown s -> List.of();
        };
    }

    /** What a command will do, in a few words. */
    static String words(Command command) {
        return switch (command) {
            case Command.Apply apply -> "apply " + count(apply.manifests().size(), "object") + in(apply.namespace());
            case Command.CreateNamespace create -> "create namespace " + create.name();
            case Command.Delete delete ->
                "delete " + targets(delete.targets()) + in(delete.options().namespace());
            case Command.DeleteManifests delete ->
                "delete " + count(delete.manifests().size(), "object");
            case Command.Scale scale ->
                "scale " + targets(scale.targets()) + in(scale.namespace()) + " to " + scale.replicas();
            case Command.Get get -> get(get.spec());
            case Command.Logs logs -> logs(logs.spec());
            case Command.NodeViewer viewer ->
                "table of nodes"
                        + viewer.nodeSelector().map(labels -> " with " + labels).orElse("") + ": "
                        + String.join(", ", viewer.resources()) + (viewer.pricing() ? " and price" : "");
            case Command.Shown shown -> "shown only: " + shown.why();
        };
    }

    private static String get(GetSpec spec) {
        String what = String.join(
                ", ",
                spec.asked().stream()
                        .map(asked -> asked.resource()
                                + (asked.names().isEmpty() ? "" : " " + String.join(" ", asked.names())))
                        .toList());
        String output = switch (spec.output()) {
            case GetSpec.Output.Table t -> "";
            case GetSpec.Output.Wide w -> " as a wide table";
            case GetSpec.Output.Name n -> " as names";
            case GetSpec.Output.Json j -> " as JSON";
            case GetSpec.Output.Yaml y -> " as YAML";
            case GetSpec.Output.JsonPath path -> " through " + path.template();
            case GetSpec.Output.CustomColumns columns ->
                " with the columns "
                        + String.join(
                                ", ",
                                columns.columns().stream()
                                        .map(one -> one.header() + " (" + one.path() + ")")
                                        .toList());
        };
        return (spec.watch() ? "watch " : "get ")
                + what
                + (spec.allNamespaces() ? " of all namespaces" : in(spec.namespace()))
                + spec.selector().map(labels -> " with " + labels).orElse("")
                + spec.fieldSelector().map(fields -> " where " + fields).orElse("")
                + output;
    }

    private static String logs(LogSpec spec) {
        return (spec.follow() ? "follow" : "show") + " the log of "
                + spec.pod().orElseGet(() -> "pods with " + spec.selector().orElse("")) + in(spec.namespace())
                + spec.container().map(name -> ", container " + name).orElse("")
                + (spec.allContainers() ? ", all containers" : "")
                + spec.since().map(time -> ", since " + words(time)).orElse("")
                + (spec.tail() < 0 ? "" : ", last " + count(spec.tail(), "line"))
                + String.join("", spec.filters().stream().map(Reading::filter).toList());
    }

    private static String filter(LineFilter filter) {
        return (filter.inverted() ? ", without" : ", only") + " lines with \"" + filter.text() + "\""
                + (filter.ignoreCase() ? " in any case" : "");
    }

    private void expectation(Expectation expectation, String indent) {
        lines.add(indent + "[ ] " + expectation.text() + only(expectation.only()) + " (usually "
                + words(expectation.usually()) + ", within " + words(expectation.within())
                + (expectation.derived() ? ", derived" : "") + ")" + at(expectation.place()));
        expectation.hint().ifPresent(hint -> lines.add(indent + "    hint: " + hint));
    }

    private static String targets(List<Command.Target> targets) {
        return String.join(
                ", ",
                targets.stream()
                        .map(target -> target.resource() + "/" + target.name())
                        .toList());
    }

    private static String in(Optional<String> namespace) {
        return namespace.map(name -> " in " + name).orElse("");
    }

    private static String only(Where where) {
        return where == Where.EVERYWHERE ? "" : " [only " + where.word() + "]";
    }

    private static String at(Place place) {
        return "  (" + place.file() + ":" + place.line() + ")";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A length of time as {@code lab.yaml} writes it. */
    static String words(Duration time) {
        String text = (time.toHours() > 0 ? time.toHours() + "h" : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
        return text.isEmpty() ? time.toMillis() + "ms" : text;
    }
}
