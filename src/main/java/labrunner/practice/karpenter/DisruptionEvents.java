package labrunner.practice.karpenter;

import java.time.Duration;
import java.util.List;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of nodes and claims while their disruption is considered and carried out. */
final class DisruptionEvents {
    private static final Duration UNCONSOLIDATABLE_QUIET = Duration.ofMinutes(15);
    private static final Duration BUDGET_QUIET = Duration.ofMinutes(1);

    private final Events events;

    DisruptionEvents(Events events) {
        this.events = events;
    }

    void blocked(StateNode state, String message) {
        String sentence = sentence(message);
        state.node().ifPresent(node -> events.normal(node, "DisruptionBlocked", sentence, Tree.uid(node)));
        state.claim().ifPresent(claim -> events.normal(claim, "DisruptionBlocked", sentence, Tree.uid(claim)));
    }

    void blockedByBudget(ObjectNode pool, DisruptionReason reason) {
        events.publish(
                pool,
                "Normal",
                "DisruptionBlocked",
                "No allowed disruptions for disruption reason %s due to blocking budget".formatted(reason.word()),
                BUDGET_QUIET,
                Tree.uid(pool),
                reason.word());
    }

    void unconsolidatable(Candidate candidate, String message) {
        for (ObjectNode about : List.of(candidate.node(), candidate.claim())) {
            events.publish(
                    about, "Normal", "Unconsolidatable", sentence(message), UNCONSOLIDATABLE_QUIET, Tree.uid(about));
        }
    }

    void candidate(Command command) {
        for (Candidate candidate : command.candidates()) {
            String text = command.shortText(candidate);
            String message = "Consolidation candidate: %s (savings: %s)".formatted(text, command.savingsText());
            for (ObjectNode about : List.of(candidate.node(), candidate.claim())) {
                events.normal(about, "ConsolidationCandidate", message, Tree.uid(about), text);
            }
        }
    }

    void rejected(Command command, String reason) {
        for (Candidate candidate : command.candidates()) {
            String text = command.shortText(candidate);
            String message = "Consolidation rejected: %s, reason: %s (savings: %s)"
                    .formatted(text, reason, command.savingsText());
            for (ObjectNode about : List.of(candidate.node(), candidate.claim())) {
                events.normal(about, "ConsolidationRejected", message, Tree.uid(about), text, reason);
            }
        }
    }

    void launching(JsonNode claim, DisruptionReason reason) {
        events.normal(
                claim, "DisruptionLaunching", "Launching NodeClaim: " + reason.word(), Tree.uid(claim), reason.word());
    }

    void waiting(JsonNode claim) {
        events.normal(
                claim, "DisruptionWaitingReadiness", "Waiting on readiness to continue disruption", Tree.uid(claim));
    }

    void terminating(Candidate candidate, DisruptionReason reason) {
        for (ObjectNode about : List.of(candidate.node(), candidate.claim())) {
            events.normal(
                    about,
                    "DisruptionTerminating",
                    "Disrupting %s: %s".formatted(Tree.text(about, "kind"), reason.word()),
                    Tree.uid(about),
                    reason.word());
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
