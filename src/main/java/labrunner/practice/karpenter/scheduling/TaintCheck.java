package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Taints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Whether tolerations accept all taints; unlike Kubernetes' scheduler, Karpenter counts PreferNoSchedule too. */
public final class TaintCheck {
    private TaintCheck() {}

    /** The taints that are not tolerated, as an error; empty if all are. */
    public static Optional<SchedulingError> whyRefused(List<JsonNode> taints, List<JsonNode> tolerations) {
        var errors = new ArrayList<SchedulingError>();
        for (JsonNode taint : taints) {
            if (tolerations.stream().noneMatch(toleration -> Taints.tolerates(toleration, taint))) {
                String text = Taints.text(taint);
                errors.add(SchedulingError.of("did not tolerate taint", "taint", text, StringNode.valueOf(text)));
            }
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(SchedulingError.join(errors));
    }
}
