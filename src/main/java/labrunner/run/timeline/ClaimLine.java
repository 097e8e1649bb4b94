package labrunner.run.timeline;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.watch.LogLine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a line of Karpenter's log says of one NodeClaim.
 *
 * @param stage the station that it reached; empty where the line only tells something of it
 * @param title Karpenter's own words
 */
record ClaimLine(String claim, Instant at, Optional<Stage> stage, Bar.About about, String title, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the line says, for each NodeClaim that it is about; nothing for all other lines. */
    static List<ClaimLine> of(LogLine line) {
        String text = line.text();
        if (!text.startsWith("{") || !(text.contains(" nodeclaim\"") || text.contains("disrupting node"))) {
            return List.of();
        }
        try {
            JsonNode tree = JSON.readTree(text);
            Optional<Instant> at = instant(tree.path("time").asString("")).or(line::time);
            return at.map(time -> said(tree, time)).orElse(List.of());
        } catch (JacksonException e) {
            // cut off, or no line of Karpenter's
            return List.of();
        }
    }

    private static List<ClaimLine> said(JsonNode tree, Instant at) {
        String message = tree.path("message").asString("");
        if (message.startsWith("disrupting node")) {
            return disrupted(tree, at, message);
        }
        String claim = tree.path("NodeClaim").path("name").asString("");
        Optional<Stage> stage = stage(message);
        return claim.isEmpty() || stage.isEmpty()
                ? List.of()
                : List.of(new ClaimLine(claim, at, stage, about(tree), message, ""));
    }

    private static Optional<Stage> stage(String message) {
        return switch (message) {
            case "created nodeclaim" -> Optional.of(Stage.CREATED);
            case "launched nodeclaim" -> Optional.of(Stage.LAUNCHED);
            case "registered nodeclaim" -> Optional.of(Stage.REGISTERED);
            case "initialized nodeclaim" -> Optional.of(Stage.INITIALIZED);
            case "deleted nodeclaim" -> Optional.of(Stage.DELETED);
            default -> Optional.empty();
        };
    }

    private static Bar.About about(JsonNode tree) {
        return new Bar.About(
                tree.path("NodePool").path("name").asString(""),
                tree.path("instance-type").asString(""),
                "",
                tree.path("zone").asString(""),
                tree.path("capacity-type").asString(""),
                tree.path("Node").path("name").asString(""));
    }

    private static List<ClaimLine> disrupted(JsonNode tree, Instant at, String message) {
        var lines = new ArrayList<ClaimLine>();
        for (JsonNode node : tree.path("disrupted-nodes")) {
            String claim = node.path("NodeClaim").path("name").asString("");
            if (!claim.isEmpty()) {
                lines.add(new ClaimLine(
                        claim,
                        at,
                        Optional.empty(),
                        Bar.About.NOTHING,
                        message,
                        tree.path("command").asString("")));
            }
        }
        return lines;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
