package labrunner.practice.karpenter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the methods have in common that take away nodes whose pods fit on others, or on one cheaper. */
abstract class Underutilization implements DisruptionMethod {
    final Consolidation consolidation;

    Underutilization(Consolidation consolidation) {
        this.consolidation = consolidation;
    }

    @Override
    public DisruptionReason reason() {
        return DisruptionReason.UNDERUTILIZED;
    }

    @Override
    public boolean eventual() {
        return false;
    }

    @Override
    public boolean wants(Candidate candidate) {
        return consolidation.wants(candidate);
    }

    @Override
    public Optional<Command> confirm(Command command, List<Candidate> current, Map<String, Integer> budgets) {
        return consolidation.confirm(command, current, budgets);
    }
}
