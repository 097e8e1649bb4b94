package labrunner.ui.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Rows;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Connection;
import labrunner.run.state.LessonState;
import labrunner.run.timeline.Timeline;
import labrunner.ui.SketchStates;

/** States of a lesson that know of a timeline. */
final class States {
    private States() {}

    static LessonState of(Timeline timeline, Instant now) {
        LessonState any = SketchStates.any();
        var snapshot = new ClusterSnapshot(
                1, Rows.NONE, Map.of(), Map.of(), Map.of(), now, new Connection(true, now, now, Optional.empty()));
        return new LessonState(
                any.lab(),
                any.cluster(),
                any.phase(),
                any.current(),
                any.steps(),
                List.of(),
                Optional.empty(),
                any.cleanup(),
                any.comparison(),
                any.nodePools(),
                any.deployments(),
                Optional.empty(),
                Optional.empty(),
                snapshot,
                timeline);
    }
}
