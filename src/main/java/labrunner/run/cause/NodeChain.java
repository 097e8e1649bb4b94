package labrunner.run.cause;

import java.util.Optional;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.NodeRow;
import labrunner.run.state.Cause.Mends;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** A node: whether it is there, Ready, and takes pods. */
final class NodeChain {
    private NodeChain() {}

    static Say of(Look look, NodeRow node) {
        if (node.deleting()) {
            return DeletionChain.node(look, node);
        }
        if (!node.ready()) {
            return unready(look, node);
        }
        if (node.unschedulable()) {
            return Say.of(CauseMode.NODE_CORDONED, node.name()).about(node);
        }
        return Say.of(CauseMode.NODE_READY, node.name()).about(node).seen(node, "Ready");
    }

    static Say unready(Look look, NodeRow node) {
        Optional<ClaimRow> joining = look.claimOf(node).filter(claim -> !claim.initialized() && !claim.deleting());
        if (joining.isPresent()) {
            return ClaimChain.of(look, joining.get());
        }
        Optional<Condition> ready = Condition.find(node.conditions(), "Ready");
        boolean lost =
                ready.filter(condition -> condition.status().equals("Unknown")).isPresent();
        String said =
                ready.map(Condition::message).filter(text -> !text.isEmpty()).orElse("");
        return Say.of(
                        lost ? CauseMode.NODE_LOST : CauseMode.NODE_UNREADY,
                        node.name(),
                        said.isEmpty() ? Texts.of("cause.kubelet.silent") : Say.cut(said))
                .about(node)
                .seen(node, "Ready")
                .mends(Mends.UNKNOWN);
    }
}
