package labrunner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import labrunner.lab.Block;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.lab.reader.LabReader;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.state.BoxState;
import labrunner.run.state.Intent.Last;
import labrunner.run.state.Intent.OnFailure;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/**
 * Looks whether the boxes of a rehearsed lab tell that its steps were done: for each step that writes, on a practice cluster of its own,
 * at full speed, the steps before it are run and its boxes are looked at, while nobody runs its commands ({@link ProofPlan}).
 */
final class Proof {
    private final Surroundings around;
    private final PracticeServers.Settings settings;
    private final Path stateFolder;
    private final Printer printer;
    private final Optional<Instant> deadline;
    private final Printer nowhere = new Printer(new PrintWriter(Writer.nullWriter()), false, Map.of());

    /**
     * @param like what the practice cluster of the rehearsal was; here time always jumps
     * @param deadline when to give up, by this machine's clock
     */
    Proof(
            Surroundings around,
            PracticeServers.Settings like,
            Path stateFolder,
            Printer printer,
            Optional<Instant> deadline) {
        this.around = around;
        this.settings = new PracticeServers.Settings(
                OptionalDouble.empty(), like.managed(), like.dedicatedSystemPool(), like.region(), 0);
        this.stateFolder = stateFolder;
        this.printer = printer;
        this.deadline = deadline;
    }

    /**
     * Proves all boxes of a lab, and prints what came of it.
     *
     * @param before the modules before it that left something for it
     * @param rehearsed what the rehearsal left
     */
    List<BoxProof> of(List<Lab> before, LessonState rehearsed) {
        var plan = new ProofPlan(rehearsed.steps());
        Lab lab = rehearsed.lab();
        var looks = plan.looks();
        var seen = new HashMap<Integer, Map<String, Seen>>();
        printer.line("");
        printer.line(Texts.of("prove.title", lab.title(), looks.size()));
        looks.forEach((step, boxes) -> {
            printer.progress(Texts.of("prove.looks", lab.steps().get(step).title()));
            seen.put(
                    step,
                    orUnknown(
                            boxes,
                            () -> onFresh(
                                    before,
                                    lab,
                                    step,
                                    cluster -> look(lab, lab.steps().get(step), boxes, cluster))));
        });
        var broken = new HashMap<String, Seen>();
        plan.toBreak(seen)
                .forEach((step, boxes) -> boxes.forEach(box -> {
                    printer.progress(Texts.of("prove.breaks", box.text()));
                    broken.putAll(orUnknown(
                            List.of(box),
                            () -> onFresh(before, lab, step, cluster -> {
                                run(deletion(box), cluster, Last.BEFORE_CLEAN_UP);
                                return look(lab, lab.steps().get(step), List.of(box), cluster);
                            })));
                }));
        List<BoxProof> proofs = plan.proofs(new ProofPlan.Looks(seen, broken));
        print(proofs);
        return proofs;
    }

    private void print(List<BoxProof> proofs) {
        printer.erase();
        printer.line(Texts.of("prove.means"));
        String step = "";
        for (BoxProof proof : proofs) {
            if (!proof.step().equals(step)) {
                step = proof.step();
                printer.line(step);
            }
            proof.line().lines().forEach(printer::line);
        }
        long proved = proofs.stream()
                .filter(proof -> proof.outcome() == BoxProof.Outcome.PROVED)
                .count();
        long failed = proofs.stream().filter(BoxProof::fails).count();
        printer.line(failed == 0 ? Texts.of("prove.done", proved) : Texts.of("prove.failed", proved, failed));
    }

    /** What goes wrong on the way to a look leaves its boxes unproved, and the others are looked at all the same. */
    private static Map<String, Seen> orUnknown(List<Expectation> boxes, Supplier<Map<String, Seen>> look) {
        try {
            return look.get();
        } catch (ProblemException e) {
            if (e.problem().kind() == Problem.Kind.INTERRUPTED) {
                throw e;
            }
            return boxes.stream()
                    .collect(Collectors.toMap(
                            Expectation::id, box -> new Seen.Unknown(e.problem().summary())));
        }
    }

    /** Does something on a new practice cluster, on which the steps before this one were run. */
    private <T> T onFresh(List<Lab> before, Lab lab, int step, Function<OpenedCluster, T> what) {
        try (PracticeServers.Running running = around.practice().start(settings);
                OpenedCluster cluster = running.open()) {
            for (Lab module : before) {
                running.prepare(module);
                run(module, cluster, Last.PAGE);
            }
            running.prepare(lab);
            if (step > 0) {
                run(lab.upTo(lab.steps().get(step)), cluster, Last.PAGE);
            }
            return what.apply(cluster);
        }
    }

    private void run(Lab lab, OpenedCluster cluster, Last last) {
        Report report = rehearse(lab, cluster, last);
        report.problem().ifPresent(problem -> {
            throw problem.asException();
        });
    }

    private Report rehearse(Lab lab, OpenedCluster cluster, Last last) {
        Optional<Duration> rest = deadline.map(end -> Duration.between(Instant.now(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
        var options = new RunOptions(stateFolder, cluster.practice(), true, false);
        return new Rehearsal(lab, cluster, options, nowhere, Consent.notNeeded(around), OnFailure.END).run(last, rest);
    }

    /** All of these boxes are waited for as long as the one that takes longest, so that one that is late ends nothing for the others. */
    private Map<String, Seen> look(Lab lab, Step at, List<Expectation> boxes, OpenedCluster cluster) {
        Duration longest =
                boxes.stream().map(Expectation::within).max(Duration::compareTo).orElse(Duration.ZERO);
        List<Expectation> waited =
                boxes.stream().map(box -> box.waitedFor(longest)).toList();
        Step only = new Step(
                "look",
                lab.title(),
                at.place(),
                List.of(leftOut(at)),
                waited,
                false,
                Where.EVERYWHERE,
                Optional.empty(),
                List.of());
        Report report = rehearse(lab.only(only), cluster, Last.PAGE);
        Map<String, BoxState> states = report.state().steps().stream()
                .map(StepState::boxes)
                .flatMap(List::stream)
                .collect(Collectors.toMap(BoxState::id, Function.identity()));
        return boxes.stream()
                .collect(Collectors.toMap(
                        Expectation::id, box -> Seen.of(Objects.requireNonNull(states.get(box.id())), box.within())));
    }

    /**
     * What a step writes, for clusters of the other sort only: so nothing of it is run, and log lines and events count from the begin of the
     * step, as they do where it writes.
     */
    private Block leftOut(Step step) {
        Where elsewhere = settings.managed() ? Where.SELF_HOSTED : Where.MANAGED;
        List<PlacedCommand> commands = step.commands().stream()
                .filter(placed -> placed.command().writes())
                .map(placed -> new PlacedCommand(
                        placed.id(), placed.line(), placed.text(), placed.place(), elsewhere, placed.command()))
                .toList();
        return new Block.Code("", "", step.place(), commands);
    }

    /** A page that deletes all that a box looks at. */
    private static Lab deletion(Expectation box) {
        String commands =
                box.check().lookedAt().stream().map(Proof::delete).distinct().collect(Collectors.joining("\n"));
        try {
            Path folder = Files.createTempDirectory("labrunner-proof");
            Path page = folder.resolve("index.md");
            try {
                Files.writeString(page, "# Delete\n\n```bash\n" + commands + "\n```\n");
                return LabReader.read(page, Optional.of(folder));
            } finally {
                Files.deleteIfExists(page);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String delete(ObjectSet set) {
        String which = set.name()
                .or(() -> set.selector().map(labels -> "-l '" + labels + "'"))
                .orElse("--all");
        String where = set.namespace()
                .map(namespace -> " -n " + namespace)
                .orElse(
                        set.name().isPresent()
                                        || !set.known()
                                                .map(known -> known.kind().namespaced())
                                                .orElse(false)
                                ? ""
                                : " -A");
        return "kubectl delete " + set.kind().toLowerCase(Locale.ROOT) + " " + which + where;
    }
}
