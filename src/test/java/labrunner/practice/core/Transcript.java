package labrunner.practice.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import labrunner.practice.Change;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes as lines that a person can read in a golden file: when, what, which fields. */
final class Transcript {
    private static final Set<String> NOISE = Set.of("resourceVersion", "managedFields", "uid", "creationTimestamp");

    private static final Pattern UID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Transcript() {}

    static String line(Instant start, Instant now, Change change) {
        String when = "%.3f".formatted(Duration.between(start, now).toMillis() / 1000.0);
        ObjectNode object = change.object();
        if (Tree.text(object, "kind").equals("Event")) {
            JsonNode about = object.path("involvedObject");
            String count = Tree.number(object, 1, "count") > 1 ? " (x" + Tree.number(object, 1, "count") + ")" : "";
            return when + " EVENT " + Tree.text(about, "kind") + " " + Tree.text(about, "name") + ": "
                    + Tree.text(object, "type") + " " + Tree.text(object, "reason") + " " + Tree.text(object, "message")
                    + count;
        }
        var differences = new ArrayList<String>();
        if (change.type() != Change.Type.DELETED) {
            compare("", change.previous().map(JsonNode.class::cast).orElse(Tree.object()), object, differences);
        }
        return when + " " + change.type() + " " + change.key()
                + (differences.isEmpty() ? "" : "\n      " + String.join("\n      ", differences));
    }

    private static void compare(String path, JsonNode old, JsonNode now, List<String> differences) {
        if (old.equals(now)) {
            return;
        }
        if (now.isObject() && (old.isObject() || old.isMissingNode())) {
            var names = new TreeSet<String>();
            old.propertyNames().forEach(names::add);
            now.propertyNames().forEach(names::add);
            names.removeAll(NOISE);
            if (names.isEmpty() && old.isMissingNode()) {
                differences.add(path + ": {}");
            }
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, old.path(name), now.path(name), differences);
            }
        } else if (now.isMissingNode()) {
            differences.add(path + ": gone");
        } else {
            differences.add(path + ": " + UID.matcher(now.toString()).replaceAll("<uid>"));
        }
    }
}
