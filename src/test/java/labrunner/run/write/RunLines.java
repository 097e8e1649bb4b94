package labrunner.run.write;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.azure.PriceList;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/** Runs lines of kubectl as a lesson does, by themselves, in a folder of files; a run that was asked and agreed to everything. */
final class RunLines implements RunRecord {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final Cluster cluster;
    private final Path folder;
    /** What a lesson would keep: each intent and each outcome, in a word and the object's name. */
    private final List<String> noted = new ArrayList<>();
    /** Uids of objects that may not be touched: nobody agreed. */
    private final Set<String> others = new HashSet<>();

    RunLines(Cluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    List<String> noted() {
        return noted;
    }

    void leave(String uid) {
        others.add(uid);
    }

    /** The commands of lines that each stand in a block of their own. */
    Lab read(List<String> lines) {
        String blocks =
                lines.stream().map(line -> "```bash\n" + line + "\n```\n").reduce("", String::concat);
        return new Pages(folder).with("index.md", "# Page\n## Step\n" + blocks).read();
    }

    CommandAnswer run(String line) {
        return run(line, () -> {});
    }

    /** @param looked happens when the command looks, before it writes */
    CommandAnswer run(String line, Runnable looked) {
        Lab lab = read(List.of(line));
        PlacedCommand placed = lab.commands().findFirst().orElseThrow();
        var executor =
                new Executor(lab, cluster, this, () -> ClusterSnapshot.empty(SINCE), new Prices(PriceList.bundled()));
        looked.run();
        return executor.run(placed, Optional.empty(), false, what -> {});
    }

    @Override
    public boolean intend(String commandId, Target target) {
        noted.add(
                "intended " + target.ref() + target.uid().map(uid -> ", there").orElse(""));
        return target.uid().isEmpty();
    }

    @Override
    public void wrote(String commandId, Ref ref, String uid, long generation) {
        noted.add("wrote " + ref);
    }

    @Override
    public void changed(Ref ref, Value before, Value after) {
        noted.add("changed " + ref);
    }

    @Override
    public boolean mayTouch(PlanItem.Action action, Target target) {
        return target.uid().filter(others::contains).isEmpty();
    }

    @Override
    public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
        return mayTouch(action, target);
    }

    @Override
    public void deleted(String commandId, Ref ref) {
        noted.add("deleted " + ref);
    }

    @Override
    public boolean wasDeleted(Ref ref) {
        // kubectl knows of no line before
        return false;
    }

    @Override
    public RunLabels stamp() {
        return new RunLabels("page", "run", "owner", SINCE);
    }
}
