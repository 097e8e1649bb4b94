package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.value.Value;

/** A pod, and a template of pods. */
final class Pods {
    private Pods() {}

    static void write(Sheet sheet, Value.Mapping pod, Around around) {
        sheet.line(0, "Name:", Words.text(pod, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(pod, "metadata", "namespace"));
        optional(sheet, 0, "Priority", pod, "spec", "priority");
        optional(sheet, 0, "Priority Class Name", pod, "spec", "priorityClassName");
        optional(sheet, 0, "Runtime Class Name", pod, "spec", "runtimeClassName");
        optional(sheet, 0, "Service Account", pod, "spec", "serviceAccountName");
        String node = Words.text(pod, "spec", "nodeName");
        sheet.line(0, "Node:", node.isEmpty() ? "<none>" : node + "/" + Words.text(pod, "status", "hostIP"));
        if (Words.has(pod, "status", "startTime")) {
            sheet.line(0, "Start Time:", Words.time(pod, "status", "startTime"));
        }
        sheet.labels("Labels", pod.texts("metadata", "labels"));
        sheet.annotations("Annotations", pod.texts("metadata", "annotations"));
        status(sheet, pod, around);
        sheet.line(0, "IP:", Words.text(pod, "status", "podIP"));
        addresses(sheet, pod);
        Words.controller(pod).ifPresent(owner -> sheet.line(0, "Controlled By:", owner));
        optional(sheet, 0, "NominatedNodeName", pod, "status", "nominatedNodeName");
        if (Words.has(pod, "spec", "resources")) {
            sheet.line(0, "Resources:");
            Containers.resources(sheet, 1, pod.at("spec", "resources"));
        }
        containers(sheet, pod, false);
        conditions(sheet, pod);
        Volumes.write(sheet, pod, false);
        sheet.line(0, "QoS Class:", Words.text(pod, "status", "qosClass"));
        places(sheet, pod, "", false);
        around.podEvents(sheet, pod);
    }

    private static void status(Sheet sheet, Value pod, Around around) {
        String phase = Words.text(pod, "status", "phase");
        boolean over = phase.equals("Failed") || phase.equals("Succeeded");
        if (Words.has(pod, "metadata", "deletionTimestamp") && !over) {
            sheet.line(
                    0,
                    "Status:",
                    "Terminating (lasts " + Words.since(around.now(), pod, "metadata", "deletionTimestamp") + ")");
            sheet.line(
                    0, "Termination Grace Period:", Words.number(pod, "metadata", "deletionGracePeriodSeconds") + "s");
        } else {
            sheet.line(0, "Status:", phase);
        }
        optional(sheet, 0, "Reason", pod, "status", "reason");
        optional(sheet, 0, "Message", pod, "status", "message");
        Value profile = pod.at("spec", "securityContext", "seccompProfile");
        if (profile instanceof Value.Mapping) {
            sheet.line(0, "SeccompProfile:", Words.text(profile, "type"));
            optional(sheet, 0, "LocalhostProfile", profile, "localhostProfile");
        }
    }

    private static void addresses(Sheet sheet, Value pod) {
        List<Value> addresses = pod.items("status", "podIPs");
        if (addresses.isEmpty()) {
            sheet.line(0, "IPs:", "<none>");
            return;
        }
        sheet.line(0, "IPs:");
        addresses.forEach(address -> sheet.line(1, "IP:", Words.text(address, "ip")));
    }

    private static void containers(Sheet sheet, Value pod, boolean template) {
        var containers = new Containers(sheet, pod, template);
        if (!pod.items("spec", "initContainers").isEmpty()) {
            containers.write("Init Containers", "initContainers", "initContainerStatuses");
        }
        containers.write("Containers", "containers", "containerStatuses");
        if (!template && !pod.items("spec", "ephemeralContainers").isEmpty()) {
            containers.write("Ephemeral Containers", "ephemeralContainers", "ephemeralContainerStatuses");
        }
    }

    private static void conditions(Sheet sheet, Value pod) {
        List<Value> conditions = pod.items("status", "conditions");
        List<Value> gates = pod.items("spec", "readinessGates");
        if (!gates.isEmpty()) {
            sheet.line(0, "Readiness Gates:").line(1, "Type", "Status");
        }
        for (Value gate : gates) {
            String type = Words.text(gate, "conditionType");
            Optional<Value> met = conditions.stream()
                    .filter(condition -> Words.text(condition, "type").equals(type))
                    .findFirst();
            sheet.line(1, type + " ", met.map(one -> Words.text(one, "status")).orElse("<none>") + " ");
        }
        if (!conditions.isEmpty()) {
            sheet.line(0, "Conditions:").line(1, "Type", "Status");
        }
        conditions.forEach(one -> sheet.line(1, Words.text(one, "type") + " ", Words.text(one, "status") + " "));
    }

    /** Node selectors, tolerations and how pods are spread; a template has the spreading before the selectors. */
    private static void places(Sheet sheet, Value pod, String before, boolean template) {
        Value spec = pod.at("spec");
        if (template) {
            spread(sheet, spec, before);
            optional(sheet, 1, "Priority Class Name", spec, "priorityClassName");
        }
        sheet.labels(before + "Node-Selectors", spec.texts("nodeSelector"));
        sheet.column(
                before + "Tolerations",
                spec.items("tolerations").stream()
                        .sorted(Comparator.comparing(one -> Words.text(one, "key")))
                        .map(Pods::toleration)
                        .toList());
        if (!template) {
            spread(sheet, spec, before);
        }
    }

    private static String toleration(Value one) {
        String key = Words.text(one, "key");
        String value = Words.text(one, "value");
        String effect = Words.text(one, "effect");
        boolean any = Words.text(one, "operator").equals("Exists") && value.isEmpty();
        return key
                + (value.isEmpty() ? "" : "=" + value)
                + (effect.isEmpty() ? "" : ":" + effect)
                + (any ? (key.isEmpty() && effect.isEmpty() ? "op=Exists" : " op=Exists") : "")
                + one.whole("tolerationSeconds")
                        .map(seconds -> " for " + seconds + "s")
                        .orElse("");
    }

    private static void spread(Sheet sheet, Value spec, String before) {
        List<Value> all = new ArrayList<>(spec.items("topologySpreadConstraints"));
        all.sort(Comparator.comparing(one -> Words.text(one, "topologyKey")));
        for (int i = 0; i < all.size(); i++) {
            Value one = all.get(i);
            sheet.put(before + (i == 0 ? "Topology Spread Constraints:" : "") + "\t");
            sheet.put(Words.text(one, "topologyKey") + ":" + Words.text(one, "whenUnsatisfiable")
                    + " when max skew " + Words.number(one, "maxSkew") + " is exceeded"
                    + (Words.has(one, "labelSelector")
                            ? " for selector " + Words.orNone(Words.selector(one.at("labelSelector")))
                            : "")
                    + "\n");
        }
    }

    /** A template, below its own heading. */
    static void template(Sheet sheet, Value template) {
        sheet.line(0, "Pod Template:");
        sheet.labels("  Labels", template.texts("metadata", "labels"));
        if (!template.texts("metadata", "annotations").isEmpty()) {
            sheet.annotations("  Annotations", template.texts("metadata", "annotations"));
        }
        optional(sheet, 1, "Service Account", template, "spec", "serviceAccountName");
        containers(sheet, template, true);
        Volumes.write(sheet, template, true);
        places(sheet, template, "  ", true);
    }

    /** A line only where there is something to say. */
    static void optional(Sheet sheet, int level, String label, Value value, String... path) {
        String text = Words.text(value, path);
        if (!text.isEmpty()) {
            sheet.line(level, label + ":", text);
        }
    }
}
