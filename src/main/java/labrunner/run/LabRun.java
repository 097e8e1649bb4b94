package labrunner.run;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import labrunner.cluster.Cluster;
import labrunner.cluster.LogSink;
import labrunner.cluster.Ref;
import labrunner.lab.GetSpec;
import labrunner.lab.Lab;
import labrunner.lab.LogSpec;

/**
 * A lesson in progress: takes {@link Intent}s, acts on the cluster, and publishes a {@link LessonState} after each change.
 * Owns the lesson thread; intents and queries may come from any thread and never block. Closing it ends its watches and leaves
 * the cluster as it is.
 */
public final class LabRun implements AutoCloseable {

    LabRun(Lab lab, Cluster cluster, RunOptions options, Consumer<LessonState> publish) {}

    /** Takes what the learner wants; what comes of it is in the states that follow. */
    public void send(Intent intent) {
        throw new UnsupportedOperationException("next commit");
    }

    /** The latest state. */
    public LessonState state() {
        throw new UnsupportedOperationException("next commit");
    }

    /** A log's lines as they are read, before the spec's greps; closing it ends it. */
    public AutoCloseable logs(LogSpec spec, LogSink sink) {
        throw new UnsupportedOperationException("next commit");
    }

    /** An object's YAML without managedFields. Fails with a ProblemException. */
    public CompletionStage<String> yaml(Ref ref) {
        throw new UnsupportedOperationException("next commit");
    }

    /** What {@code kubectl get} prints, standard output and then standard error. Fails with a ProblemException. */
    public CompletionStage<String> table(GetSpec spec) {
        throw new UnsupportedOperationException("next commit");
    }

    @Override
    public void close() {}
}
