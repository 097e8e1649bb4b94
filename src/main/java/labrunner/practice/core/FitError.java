package labrunner.practice.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The text that says why no node can take a pod: each reason with the number of nodes that give it, sorted as text. */
record FitError(int nodes, List<String> reasonOfEach, String preemption) {
    static final String NOT_HELPFUL = "Preemption is not helpful for scheduling";
    static final String NO_VICTIMS = "No preemption victims found for incoming pod";
    static final String NO_NODES = "no nodes available to schedule pods";
    static final String OTHER_NODE_NAMED = "node(s) didn't satisfy plugin(s) [NodeAffinity]";

    /** As a pod's condition and its FailedScheduling event have it. */
    @Override
    public String toString() {
        return nodes == 0
                ? NO_NODES
                : counted(nodes, reasonOfEach) + " no new claims to deallocate, preemption: " + preemption;
    }

    /** {@code 0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint(s).} */
    static String counted(int nodes, Collection<String> reasons) {
        var counts = new TreeMap<String, Integer>();
        reasons.forEach(reason -> counts.merge(reason, 1, Integer::sum));
        var parts = new ArrayList<String>();
        counts.forEach((reason, count) -> parts.add(count + " " + reason));
        parts.sort(null);
        String listed = parts.isEmpty() ? "" : " " + String.join(", ", parts) + ".";
        return "0/" + nodes + " nodes are available:" + listed;
    }
}
