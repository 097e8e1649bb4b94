package labrunner.run.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.WritingCommand;
import labrunner.lab.reader.LabReader;
import labrunner.run.journal.RunLabels;
import labrunner.run.journal.RunRecord;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.PlanItem;
import labrunner.value.Value;

/** Runs single lines of kubectl that only look, as a page's are run. */
final class Looking {
    private static final RunRecord NOTHING_WRITTEN = new RunRecord() {
        @Override
        public boolean intend(String commandId, Target target) {
            throw new AssertionError("a command that looks writes");
        }

        @Override
        public void wrote(String commandId, Ref ref, String uid, long generation) {
            throw new AssertionError("a command that looks writes");
        }

        @Override
        public void changed(Ref ref, Value before, Value after) {
            throw new AssertionError("a command that looks writes");
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target) {
            return false;
        }

        @Override
        public boolean mayTouch(PlanItem.Action action, Target target, List<String> fields) {
            return false;
        }

        @Override
        public void deleted(String commandId, Ref ref) {
            throw new AssertionError("a command that looks writes");
        }

        @Override
        public boolean wasDeleted(Ref ref) {
            return false;
        }

        @Override
        public RunLabels stamp() {
            throw new AssertionError("a command that looks writes");
        }
    };

    private final Path folder;
    private final Cluster cluster;

    Looking(Path folder, Cluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    private Lab page(String line) {
        try {
            Path page = folder.resolve("index.md");
            Files.writeString(page, "# Look\n\n```bash\n" + line + "\n```\n");
            return LabReader.read(page, Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that a line is read as. */
    PlacedCommand read(String line) {
        PlacedCommand placed = page(line).commands().findFirst().orElseThrow();
        if (placed.command() instanceof WritingCommand) {
            throw new AssertionError(line + " writes");
        }
        return placed;
    }

    CommandAnswer run(String line) {
        return new Executor(
                        page(line),
                        cluster,
                        NOTHING_WRITTEN,
                        () -> {
                            throw new AssertionError("a command that looks needs no snapshot");
                        },
                        new Prices(PriceList.bundled()))
                .run(read(line), Optional.empty(), false, what -> {});
    }

    /** What it prints and what it ends with, one after the other. */
    String printed(String line) {
        CommandAnswer answer = run(line);
        return String.join("\n", answer.outcome().lines())
                + answer.problem().map(problem -> "\n! " + problem.summary()).orElse("");
    }
}
