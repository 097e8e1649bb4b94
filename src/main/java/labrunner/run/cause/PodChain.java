package labrunner.run.cause;

import java.util.Optional;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.PodRow;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** A pod: its node, then its containers. */
final class PodChain {
    private PodChain() {}

    static Say of(Look look, PodRow pod, Who who) {
        if (pod.deleting()) {
            return DeletionChain.pod(look, pod);
        }
        if (pod.phase().equals("Failed")) {
            return Say.of(CauseMode.POD_FAILED, pod.name(), pod.status())
                    .about(pod)
                    .seen(Source.STATE, Look.ref(pod), Optional.empty(), "status.phase: Failed, " + pod.status())
                    .seen(look.events(pod).stream().findFirst());
        }
        if (pod.node().isEmpty()) {
            return SchedulingChain.of(look, pod, who);
        }
        if (pod.ready()) {
            Optional<NodeRow> node = pod.node().flatMap(look::node);
            if (node.filter(there -> !there.ready()).isPresent()) {
                return NodeChain.unready(look, node.get()).about(pod);
            }
            return Say.of(CauseMode.ALL_WELL, Texts.of("cause.who.pod", pod.name()))
                    .about(pod);
        }
        Optional<NodeRow> node = pod.node().flatMap(look::node);
        boolean lost = node.filter(there -> !there.ready()).isPresent();
        return lost
                ? NodeChain.unready(look, node.get())
                        .after(Texts.of(
                                "cause.waits.on", who.words(), node.get().name()))
                        .about(pod)
                : ContainerChain.of(look, pod, who);
    }
}
