package labrunner.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A page of a few commands on a few names, so that they meet: what is made is changed, scaled and deleted later, or was there before.
 *
 * @param before what others have there when it begins, as JSON
 * @param markdown the page
 */
record RandomPage(Map<Thing, String> before, String markdown) {
    private static final int MOST = 4;

    static RandomPage of(long seed) {
        return new Maker(seed).page();
    }

    /** Makes what was there before. Others write by hand, or by a program that shares a field manager with Labrunner. */
    void prepare(Upstream cluster) {
        before.forEach((thing, json) -> {
            String manager = thing.name().equals("two") ? "somebody" : "labrunner";
            Answered answer = cluster.send(
                    "PATCH",
                    thing.path() + "?force=true&fieldManager=" + manager,
                    Map.of("content-type", "application/apply-patch+yaml"),
                    json.getBytes(StandardCharsets.UTF_8));
            if (answer.code() >= 300) {
                throw new IllegalStateException(answer.text());
            }
        });
    }

    private static final class Maker {
        private final Random random;
        private final List<String> spaces;
        /** The same within a step, whose boxes would contradict each other otherwise. */
        private int replicas;

        Maker(long seed) {
            this.random = new Random(seed);
            this.spaces = List.of("plan-" + seed + "-a", "plan-" + seed + "-b");
        }

        RandomPage page() {
            var before = new java.util.LinkedHashMap<Thing, String>();
            for (String space : spaces) {
                if (random.nextBoolean()) {
                    before.put(Thing.namespace(space), namespace(space));
                    for (String name : List.of("one", "two")) {
                        if (random.nextBoolean()) {
                            before.put(Thing.configMap(space, name), configMap(space, name));
                        }
                    }
                    if (random.nextBoolean()) {
                        before.put(Thing.deployment(space, "web"), deployment(space));
                    }
                }
            }
            var lines = new ArrayList<String>(List.of("# Page"));
            // a step of its own for what deletes: a step that waits for what it has deleted never ends
            steps(lines, "Make", false);
            steps(lines, "Take", true);
            if (random.nextBoolean()) {
                steps(lines, "Make again", false);
            }
            if (random.nextBoolean()) {
                lines.addAll(List.of("## Clean up", "```bash", "kubectl delete namespace " + space(), "```"));
            }
            return new RandomPage(before, String.join("\n", lines) + "\n");
        }

        private String space() {
            return spaces.get(random.nextInt(2));
        }

        private String name() {
            return random.nextBoolean() ? "one" : "two";
        }

        private void steps(List<String> lines, String title, boolean deletes) {
            lines.addAll(List.of("## " + title, "```bash"));
            replicas = random.nextInt(3);
            int commands = 1 + random.nextInt(MOST);
            for (int at = 0; at < commands; at++) {
                lines.add(deletes ? deletion() : command());
            }
            lines.add("```");
        }

        private String command() {
            return switch (random.nextInt(6)) {
                case 0 -> "kubectl create namespace " + space();
                case 1 -> "kubectl scale deployment -n " + space() + " web --replicas=" + replicas;
                default -> "kubectl apply -f - <<EOF\n" + manifests() + "EOF";
            };
        }

        private String deletion() {
            return switch (random.nextInt(4)) {
                case 0 -> "kubectl delete namespace " + space() + " --ignore-not-found";
                case 1 -> "kubectl delete --ignore-not-found -f - <<EOF\n" + manifests() + "EOF";
                default -> "kubectl delete configmap -n " + space() + " " + name() + " --ignore-not-found";
            };
        }

        private String manifests() {
            var manifests = new ArrayList<String>();
            int count = 1 + random.nextInt(3);
            for (int at = 0; at < count; at++) {
                String space = space();
                manifests.add(
                        switch (random.nextInt(5)) {
                            case 0 -> namespace(space);
                            case 1 -> deployment(space);
                            default -> configMap(space, name());
                        });
            }
            return String.join("\n---\n", manifests) + "\n";
        }

        private static String namespace(String name) {
            return "{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}";
        }

        private String configMap(String space, String name) {
            return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: " + space
                    + "}, data: {colour: " + (random.nextBoolean() ? "red" : "blue") + "}}";
        }

        private String deployment(String space) {
            return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: " + space
                    + "}, spec: {replicas: " + replicas + ", selector: {matchLabels: {app: web}}, template: "
                    + "{metadata: {labels: {app: web}}, spec: {tolerations: [{operator: Exists}], containers: [{name: web, image: nginx}]}}}}";
        }
    }
}
