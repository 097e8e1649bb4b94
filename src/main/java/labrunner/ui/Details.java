package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.Condition;
import labrunner.cluster.DeploymentRow;
import labrunner.cluster.EventRow;
import labrunner.cluster.NodeClassRow;
import labrunner.cluster.NodePoolRow;
import labrunner.cluster.PodRow;
import labrunner.cluster.Ref;
import labrunner.cluster.Row;

/** What the detail view shows of a table's row: one object, or a claim and its node. */
record Details(List<Subject> subjects) {

    /**
     * One object with its conditions.
     *
     * @param version its resourceVersion
     * @param event itself, if it is an event
     */
    record Subject(Ref ref, String version, List<Condition> conditions, Optional<EventRow> event) {}

    /** The objects behind a row of any table, or a node class, which has none. */
    static Details of(Object row) {
        var subjects = new ArrayList<Subject>();
        switch (row) {
            case MachineRow machine -> {
                machine.claim()
                        .ifPresent(claim ->
                                subjects.add(subject("karpenter.sh/v1", "NodeClaim", claim, claim.conditions())));
                machine.node().ifPresent(node -> subjects.add(subject("v1", "Node", node, node.conditions())));
            }
            case NodePoolRow pool -> subjects.add(subject("karpenter.sh/v1", "NodePool", pool, pool.conditions()));
            case DeploymentRow deployment ->
                subjects.add(subject("apps/v1", "Deployment", deployment, deployment.conditions()));
            case NodeClassRow nodeClass ->
                subjects.add(subject("karpenter.azure.com/v1beta1", "AKSNodeClass", nodeClass, nodeClass.conditions()));
            case PodRow pod -> subjects.add(subject("v1", "Pod", pod, scheduling(pod)));
            case EventRow event ->
                subjects.add(new Subject(
                        new Ref("v1", "Event", event.namespace(), event.name()),
                        event.meta().resourceVersion(),
                        List.of(),
                        Optional.of(event)));
            default -> throw new IllegalArgumentException("no details for " + row.getClass());
        }
        return new Details(List.copyOf(subjects));
    }

    private static Subject subject(String apiVersion, String kind, Row row, List<Condition> conditions) {
        return new Subject(
                new Ref(apiVersion, kind, row.namespace(), row.name()),
                row.meta().resourceVersion(),
                conditions,
                Optional.empty());
    }

    /** What a pod's row keeps of its conditions: why it has no node. */
    private static List<Condition> scheduling(PodRow pod) {
        var conditions = new ArrayList<Condition>();
        conditions.add(new Condition(
                "PodScheduled",
                pod.node().isPresent() ? "True" : "False",
                pod.scheduledReason(),
                pod.scheduledMessage(),
                Optional.empty(),
                0));
        conditions.add(new Condition("Ready", pod.ready() ? "True" : "False", "", "", Optional.empty(), 0));
        return conditions;
    }
}
