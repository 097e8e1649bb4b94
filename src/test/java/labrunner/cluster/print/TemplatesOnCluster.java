package labrunner.cluster.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labrunner.reference.AtOnce;
import labrunner.reference.ReferenceCluster;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * One and the same list of objects for kubectl's templates and ours, in a namespace of its own.
 *
 * @param shown how many letters of an answer stand in a difference
 */
record TemplatesOnCluster(ReferenceCluster cluster, String space, int shown) {
    private static final String OBJECTS = "deployments,configmaps,services";

    /** What a template prints there, by kubectl and by us. */
    interface Comparison {
        String difference(String template, Value list) throws IOException;
    }

    /** For each template the difference, empty where there is none. */
    List<String> compare(List<String> templates, Comparison comparison) throws Exception {
        String objects = Files.readString(Path.of("src/test/resources/labrunner/run/write/looked-at.yaml"))
                .replace("replicas: 2", "replicas: 0")
                .replace("namespace: look", "namespace: " + space)
                .replace("name: look\n", "name: " + space + "\n");
        // what has no namespace is made too, and is no part of the list
        cluster.kubectlWith(objects, "apply", "-f", "-");
        cluster.kubectl("rollout", "status", "deployment", "-n", space, "--timeout=60s");
        List<String> different = List.of();
        try {
            String before = "";
            for (String now = list(); !now.equals(before); now = list()) {
                // what still moved while it was read is read again
                before = now;
                Value list = Json.parse(now);
                different = AtOnce.differences(templates, template -> comparison.difference(template, list));
            }
        } finally {
            cluster.kubectl("delete", "namespace", space, "--wait=false");
        }
        return different;
    }

    private String list() {
        return cluster.kubectl("get", OBJECTS, "-n", space, "-o", "json", "--show-managed-fields")
                .out();
    }

    /** What kubectl answers where it is to print these objects so. */
    ReferenceCluster.Ran kubectl(String... output) {
        var line = new ArrayList<>(List.of("get", OBJECTS, "-n", space));
        line.addAll(List.of(output));
        return cluster.kubectl(line.toArray(String[]::new));
    }

    /** Empty where both say the same. */
    String difference(String template, String theirs, String ours) {
        return ours.equals(theirs)
                ? ""
                : template + "\n  kubectl: " + shortened(theirs) + "\n  ours:    " + shortened(ours);
    }

    private String shortened(String text) {
        return text.substring(0, Math.min(shown, text.length()));
    }
}
