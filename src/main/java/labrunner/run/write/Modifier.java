package labrunner.run.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Revision;
import labrunner.cluster.write.Stands;
import labrunner.lab.Modified;
import labrunner.lab.Seen.DryRun;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.run.state.PlanItem;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Changes objects that are there, each as kubectl does. Blocks. */
final class Modifier {
    /** What changes more often than that while it is looked at is left alone. */
    private static final int LOOKS = 5;

    /** How kubectl begins what a server says, and puts words of its own behind it. */
    private static final Pattern SERVERS = Pattern.compile("^(Error from server(?: \\([A-Za-z]+\\))?: )");

    private final Cluster cluster;
    private final RunRecord record;
    private final Revising revising;

    Modifier(Cluster cluster, RunRecord record) {
        this.cluster = cluster;
        this.record = record;
        this.revising = new Revising(cluster);
    }

    /** What one command said so far. */
    private final class Answering {
        private final String commandId;
        private final Place place;
        private final DryRun dryRun;
        private final List<String> lines = new ArrayList<>();
        private final Set<String> warned = new LinkedHashSet<>();
        private final List<Wrong> wrong = new ArrayList<>();
        private boolean changed;

        Answering(String commandId, Place place, DryRun dryRun) {
            this.commandId = commandId;
            this.place = place;
            this.dryRun = dryRun;
        }

        void say(String line) {
            if (!line.isEmpty() && (!line.startsWith("Warning: ") || warned.add(line))) {
                lines.add(line);
            }
        }

        /** An error of kubectl's own. */
        void complain(String text) {
            String alone = text.startsWith("error: ") ? text : "error: " + text;
            wrong.add(new Wrong(Problem.at(place, Kind.INVALID, alone, ""), text));
        }

        void complain(Problem problem, String within) {
            String summary = within.isEmpty()
                    ? problem.summary()
                    : SERVERS.matcher(problem.summary()).replaceFirst("$1" + Matcher.quoteReplacement(within));
            Problem said = new Problem(
                    problem.kind(),
                    summary,
                    problem.hint(),
                    problem.detail(),
                    problem.place().or(() -> Optional.of(place)));
            wrong.add(new Wrong(said, summary));
        }

        CommandAnswer answer() {
            return new CommandAnswer(new CommandOutcome(lines, changed), Wrong.all(wrong));
        }
    }

    /**
     * Something that is wrong with one object.
     *
     * @param among as kubectl says it among others
     */
    private record Wrong(Problem problem, String among) {
        static Optional<Problem> all(List<Wrong> all) {
            if (all.size() < 2) {
                return all.stream().map(Wrong::problem).findFirst();
            }
            Problem first = all.getFirst().problem();
            String lines = all.stream().map(Wrong::among).collect(Collectors.joining("\n"));
            return Optional.of(new Problem(first.kind(), lines, first.hint(), first.detail(), first.place()));
        }
    }

    CommandAnswer modify(String commandId, Place place, List<Change.Modify> changes) {
        return all(new Answering(commandId, place, DryRun.NO), changes);
    }

    /** Says what kubectl says, and changes nothing. */
    CommandAnswer tried(Place place, DryRun dryRun, List<Change.Modify> changes) {
        return all(new Answering("", place, dryRun), changes);
    }

    private CommandAnswer all(Answering answering, List<Change.Modify> changes) {
        List<Change.Modify> first =
                changes.stream().filter(change -> change.how().allOrNone()).toList();
        for (Change.Modify change : first) {
            there(answering, change);
        }
        if (answering.wrong.isEmpty()) {
            changes.forEach(change -> one(answering, change));
        }
        return answering.answer();
    }

    private Optional<Value.Mapping> there(Answering answering, Change.Modify change) {
        try {
            return Optional.of(cluster.existing(change.ref()));
        } catch (ProblemException e) {
            answering.complain(e.problem(), change.how().within());
            return Optional.empty();
        }
    }

    private void one(Answering answering, Change.Modify change) {
        for (int look = 1; look <= LOOKS; look++) {
            Optional<Value.Mapping> before = there(answering, change);
            if (before.isEmpty() || looked(answering, change, before.get())) {
                return;
            }
        }
        answering.complain(
                Problem.of(Kind.CONFLICT, Texts.of("wrote.another", change.ref()), Texts.of("wrote.another.hint")), "");
    }

    /** One look, and the write that holds only as long as that is there; false where another look is needed. */
    private boolean looked(Answering answering, Change.Modify change, Value.Mapping before) {
        try {
            Modified modified = revising.of(change, before, answering.dryRun);
            if (modified.sent().isEmpty()) {
                modified.before().forEach(answering::say);
                answering.say(modified.line());
                modified.errors().forEach(answering::complain);
                return true;
            }
            Modified.Sent sent = modified.sent().get();
            Revision.Outcome outcome = answering.dryRun == DryRun.NO
                    ? written(answering, change.ref(), sent, before)
                    : revising.tried(change.ref(), sent, before);
            return said(answering, change, modified, outcome);
        } catch (ProblemException e) {
            answering.complain(e.problem(), change.how().within());
            return true;
        }
    }

    private static boolean said(
            Answering answering, Change.Modify change, Modified modified, Revision.Outcome outcome) {
        switch (outcome) {
            case Revision.Outcome.Another another -> {
                return false;
            }
            case Revision.Outcome.Refused refused -> {
                modified.before().forEach(answering::say);
                if (modified.refused().isEmpty()) {
                    answering.complain(refused.problem(), change.how().within());
                } else {
                    answering.complain(modified.refused() + refused.message());
                }
            }
            case Revision.Outcome.Done done -> {
                done.warnings().forEach(warning -> answering.say("Warning: " + warning));
                modified.before().forEach(answering::say);
                answering.say(done.same() ? modified.same() : modified.line());
                answering.changed |= !done.same() && answering.dryRun == DryRun.NO;
            }
        }
        modified.errors().forEach(answering::complain);
        return true;
    }

    private Revision.Outcome written(Answering answering, Ref ref, Modified.Sent sent, Value.Mapping before) {
        RunRecord.Target target = Applier.target(record.stamp(), ref, Optional.of(before));
        Stands stands = stands(target, sent, before);
        boolean ours = record.intend(answering.commandId, target);
        Revision.Outcome outcome = cluster.revise(ref, Revising.revision(sent, before), before, stands);
        if (outcome instanceof Revision.Outcome.Done done) {
            record.wrote(
                    answering.commandId,
                    ref,
                    done.after().text("metadata", "uid").orElse(""),
                    done.after().whole("metadata", "generation").orElse(0L));
            if (!ours && !done.same()) {
                record.changed(ref, before, done.after());
            }
        }
        return outcome;
    }

    /** What the write takes for granted: of what isn't this run's, also that it hasn't changed since somebody agreed. */
    private Stands stands(RunRecord.Target target, Modified.Sent sent, Value.Mapping before) {
        PlanItem.Action action = Revising.action(sent);
        boolean anyhow = record.mayTouch(action, target);
        if (!anyhow && !record.mayTouch(action, target, revising.fields(target.ref(), sent, before))) {
            throw Applier.notAgreed(target.ref(), "changed").asException();
        }
        return new Stands.Object(
                target.uid().orElseThrow(),
                anyhow && !Revising.exact(sent) ? Optional.empty() : before.text("metadata", "resourceVersion"));
    }
}
