package labrunner.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.Redaction;
import labrunner.run.journal.SecretData;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.value.Printable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A rehearsal as JSON for programs and as JUnit XML for a CI server. Durations are seconds of cluster time. No token and no
 * address is in it, since reports are kept and handed on.
 */
record Report(LessonState state, Optional<Problem> problem, Instant begun, Instant ended, List<BoxProof> proofs)
        implements Reported {
    static final JsonMapper JSON = JsonMapper.builder().build();

    Report {
        proofs = List.copyOf(proofs);
    }

    /** Of a rehearsal whose boxes weren't proved. */
    Report(LessonState state, Optional<Problem> problem, Instant begun, Instant ended) {
        this(state, problem, begun, ended, List.of());
    }

    /** With what was proved of its boxes. */
    Report with(List<BoxProof> proved) {
        return new Report(state, problem.or(() -> ProveOption.problem(proved)), begun, Instant.now(), proved);
    }

    @Override
    public void write(List<ReportFile> files) {
        Report shown = discreet();
        ReportFile.write(files, () -> text(shown.tree()), () -> JUnitXml.of(shown));
    }

    /** What went wrong may name other hosts than the server: a proxy, or what a kubeconfig has in the place of an address. */
    Report discreet() {
        String server = state.cluster().server();
        return new Report(
                state,
                problem.map(what -> new Problem(
                        what.kind(),
                        Redaction.message(what.summary(), server),
                        Redaction.message(what.hint(), server),
                        what.kind() == Kind.BAD_KUBECONFIG && server.isEmpty()
                                ? ""
                                : Redaction.message(what.detail(), server),
                        what.place())),
                begun,
                ended,
                proofs);
    }

    JsonNode tree() {
        var report = new LinkedHashMap<String, Object>();
        report.put("lab", state.lab().id());
        report.put("title", state.lab().title());
        report.put("hash", state.lab().hash());
        if (!state.cluster().uid().isEmpty()) {
            report.put("version", state.cluster().version());
            report.put("selfHosted", state.cluster().selfHosted());
        }
        report.put("begun", begun.toString());
        report.put("ended", ended.toString());
        report.put("seconds", seconds(Duration.between(begun, ended)));
        report.put("passed", problem.isEmpty());
        problem.ifPresent(what -> report.put("problem", problem(what)));
        report.put(
                "prerequisites", state.prerequisites().stream().map(Report::box).toList());
        report.put("warnings", warnings());
        report.put("steps", state.steps().stream().map(Report::step).toList());
        if (!proofs.isEmpty()) {
            report.put("proofs", proofs.stream().map(BoxProof::tree).toList());
        }
        if (state.seen()) {
            report.put("measured", state.comparison());
            report.put("left", state.cleanup().left());
            report.put("remaining", state.cleanup().remaining());
        }
        return clean(JSON.valueToTree(report));
    }

    static String text(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    /** What isn't so and is no failure: what stays pending, and commands that may lack what isn't run here. */
    private List<String> warnings() {
        Stream<String> pending = state.steps().stream()
                .flatMap(step -> step.boxes().stream())
                .flatMap(box ->
                        box.staysPending().map(why -> box.expectation().text() + ": stays pending: " + why).stream());
        return Stream.concat(pending, Failures.warnings(state).stream()).toList();
    }

    /** A text as it may leave the machine. Each by itself: what is taken out of written JSON may take a quote with it. */
    String clean(String text) {
        return Printable.text(
                Redaction.text(SecretData.in(text), state.cluster().server()));
    }

    private JsonNode clean(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(clean(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, clean(array.get(i)));
                }
                yield array;
            }
            case StringNode string -> StringNode.valueOf(clean(string.asString()));
            default -> tree;
        };
    }

    private static Map<String, Object> step(StepState step) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", step.id());
        map.put("title", step.step().title());
        map.put("progress", word(step.progress()));
        step.asMeant()
                .ifPresent(
                        cause -> map.put("broken", Map.of("mode", cause.mode().word(), "sentence", cause.words())));
        map.put("commands", step.commands().stream().map(Report::command).toList());
        map.put("expectations", step.boxes().stream().map(Report::box).toList());
        return map;
    }

    private static Map<String, Object> command(CommandState command) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", command.id());
        map.put("line", command.command().line());
        map.put("place", command.command().place().toString());
        map.put("outcome", outcome(command.status()));
        if (command.status() instanceof Status.Shown shown) {
            map.put("why", shown.why());
        }
        map.put("printed", SecretData.printed(command.command().command(), printed(command.status())));
        if (command.status() instanceof Status.Failed failed) {
            map.put("problem", problem(failed.problem()));
            map.put("counts", failed.passed() != CommandState.Passed.FOLLOWS);
        }
        return map;
    }

    static String outcome(Status status) {
        return switch (status) {
            case Status.Idle idle -> "not run";
            case Status.Running running -> "running";
            case Status.Following following -> "following";
            case Status.Done done -> "done";
            case Status.Failed failed -> "failed";
            case Status.DoneBefore before -> "done before";
            case Status.Stale stale -> "to be run again";
            case Status.Shown shown -> "skipped";
        };
    }

    private static List<String> printed(Status status) {
        return status instanceof Status.Done done ? done.outcome().lines() : List.of();
    }

    private static Map<String, Object> box(BoxState box) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", box.id());
        map.put("text", box.expectation().text());
        map.put("place", box.expectation().place().toString());
        map.put("mark", word(box.mark()));
        box.took().ifPresent(took -> map.put("seconds", seconds(took)));
        if (box.now() instanceof Verdict.NotYet notYet && !box.settled()) {
            map.put("expected", notYet.expected());
            map.put("actual", notYet.actual());
            notYet.hint().ifPresent(hint -> map.put("hint", hint));
        }
        box.staysPending().ifPresent(why -> map.put("why", why));
        box.cause().ifPresent(cause -> map.put("cause", CauseLines.map(cause)));
        return map;
    }

    static Map<String, Object> problem(Problem problem) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", word(problem.kind()));
        map.put("summary", problem.summary());
        map.put("hint", problem.hint());
        map.put("detail", problem.detail());
        problem.place().ifPresent(place -> map.put("place", place.toString()));
        return map;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
