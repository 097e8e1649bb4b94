package labrunner.run.fleet;

import java.time.Instant;
import java.util.Optional;
import labrunner.azure.VmSize;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.NodeRow;

/**
 * A machine: a NodeClaim and the Node that came of it, or either alone.
 *
 * @param requestedMilli CPU that its pods request, thousandths; before there is a node what the claim asks for
 * @param allocatableMilli CPU that its pods may use together, thousandths; 0 while unknown
 * @param pods how many pods are on it
 * @param hourly list price in USD per hour; empty where unknown
 */
public record MachineRow(
        Optional<ClaimRow> claim,
        Optional<NodeRow> node,
        long requestedMilli,
        long allocatableMilli,
        int pods,
        Optional<Double> hourly) {

    /** How far a machine is, in the order in which it gets there. */
    public enum State {
        /** The claim is there, and no machine yet. */
        LAUNCHING,
        /** Launched: the machine is ordered. */
        STARTING,
        /** Registered: its node is there. */
        JOINED,
        /** Initialized, and not yet said to be ready. */
        INITIALIZED,
        READY,
        NOT_READY,
        LEAVING
    }

    public String key() {
        return claim.map(ClaimRow::uid).orElseGet(() -> node.map(NodeRow::uid).orElseThrow());
    }

    public String name() {
        return claim.map(ClaimRow::name).orElseGet(() -> node.map(NodeRow::name).orElseThrow());
    }

    public State state() {
        if (claim.map(ClaimRow::deleting).orElse(false)
                || node.map(NodeRow::deleting).orElse(false)) {
            return State.LEAVING;
        }
        if (claim.isEmpty()) {
            return node.map(NodeRow::ready).orElse(false) ? State.READY : State.NOT_READY;
        }
        ClaimRow row = claim.get();
        if (!row.launched()) {
            return State.LAUNCHING;
        }
        if (!row.registered()) {
            return State.STARTING;
        }
        if (!row.initialized()) {
            return State.JOINED;
        }
        if (!row.ready() && node.map(NodeRow::ready).orElse(true)) {
            return State.INITIALIZED;
        }
        return node.map(NodeRow::ready).orElse(true) ? State.READY : State.NOT_READY;
    }

    /** Why it isn't further, as Karpenter's condition says: {@code StartupTaintsExist}; empty where nothing is said. */
    public String reason() {
        String waitingFor = switch (state()) {
            case LAUNCHING -> "Launched";
            case STARTING -> "Registered";
            case JOINED -> "Initialized";
            case READY -> "";
            case INITIALIZED, NOT_READY -> "Ready";
            case LEAVING -> "Drained";
        };
        return claim.flatMap(row -> Condition.find(row.conditions(), waitingFor))
                .filter(condition -> !condition.isTrue())
                .map(Condition::reason)
                .orElse("");
    }

    public String arch() {
        return known(node.map(NodeRow::arch), claim.map(ClaimRow::arch));
    }

    /** The size without Azure's {@code Standard_}. */
    public String size() {
        return VmSize.shortName(known(node.map(NodeRow::type), claim.map(ClaimRow::type)));
    }

    /** The zone's number; {@code 0} for a machine that Azure places in any zone. */
    public String zone() {
        String zone = known(node.map(NodeRow::zone), claim.map(ClaimRow::zone));
        return zone.substring(zone.lastIndexOf('-') + 1);
    }

    public String capacityType() {
        return known(node.map(NodeRow::capacityType), claim.map(ClaimRow::capacityType));
    }

    public Instant created() {
        return claim.map(ClaimRow::created)
                .orElseGet(() -> node.map(NodeRow::created).orElseThrow());
    }

    /** Requested of allocatable, 0 to 1; 0 while unknown. */
    public double load() {
        return allocatableMilli == 0 ? 0 : Math.min(1, (double) requestedMilli / allocatableMilli);
    }

    private static String known(Optional<String> first, Optional<String> second) {
        return first.filter(text -> !text.isEmpty()).or(() -> second).orElse("");
    }
}
