package labrunner.ui.kit;

import java.util.concurrent.CompletionStage;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.GetSpec;
import labrunner.lab.LogSpec;
import labrunner.run.LabRun;
import labrunner.run.state.Intent;

/** The side of a {@link LabRun} that the window sees: intents in, and queries that stand beside the state. Only its end blocks. */
public interface LessonPort extends AutoCloseable {
    /** Says what the learner wants; what comes of it is in the states that follow. */
    void send(Intent intent);

    /** A log's lines as they are read; closing it ends it. */
    AutoCloseable logs(LogSpec spec, LogSink sink);

    /** An object's YAML, with or without its managedFields. Fails with a ProblemException. */
    CompletionStage<String> yaml(Ref ref, boolean managedFields);

    /** What {@code kubectl get} prints. Fails with a ProblemException. */
    CompletionStage<String> table(GetSpec spec);

    /** Ends it and leaves the cluster as it is; what is under way is given some seconds for its answer. */
    @Override
    void close();

    /** A lesson that is a real run. */
    static LessonPort of(LabRun run) {
        return new LessonPort() {
            @Override
            public void send(Intent intent) {
                run.send(intent);
            }

            @Override
            public AutoCloseable logs(LogSpec spec, LogSink sink) {
                return run.logs(spec, sink);
            }

            @Override
            public CompletionStage<String> yaml(Ref ref, boolean managedFields) {
                return run.yaml(ref, managedFields);
            }

            @Override
            public CompletionStage<String> table(GetSpec spec) {
                return run.table(spec);
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }
}
