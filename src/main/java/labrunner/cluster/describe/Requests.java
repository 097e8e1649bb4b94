package labrunner.cluster.describe;

import java.util.HashMap;
import java.util.Map;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** What pods request and may use at most, added up over their containers. */
final class Requests {
    private Requests() {}

    /** What a pod requests: its containers together, or an init container that needs more, and its overhead. */
    static Map<String, Quantity> requests(Value pod) {
        Map<String, Quantity> all = sum(pod, "requests");
        Value overhead = pod.at("spec", "overhead");
        overhead.fields().keySet().forEach(name -> add(all, name, Words.amount(overhead, name)));
        return all;
    }

    static Map<String, Quantity> limits(Value pod) {
        Map<String, Quantity> all = sum(pod, "limits");
        Value overhead = pod.at("spec", "overhead");
        for (String name : overhead.fields().keySet()) {
            if (all.containsKey(name) && !all.get(name).isZero()) {
                add(all, name, Words.amount(overhead, name));
            }
        }
        return all;
    }

    private static Map<String, Quantity> sum(Value pod, String field) {
        var all = new HashMap<String, Quantity>();
        pod.items("spec", "containers").forEach(one -> addAll(all, amounts(pod, one, field, "containerStatuses")));
        var sidecars = new HashMap<String, Quantity>();
        var most = new HashMap<String, Quantity>();
        for (Value one : pod.items("spec", "initContainers")) {
            boolean sidecar = Words.text(one, "restartPolicy").equals("Always");
            Map<String, Quantity> own =
                    sidecar ? amounts(pod, one, field, "initContainerStatuses") : plain(one.at("resources", field));
            if (sidecar) {
                addAll(all, own);
                addAll(sidecars, own);
                max(most, sidecars);
            } else {
                var together = new HashMap<>(own);
                addAll(together, sidecars);
                max(most, together);
            }
        }
        max(all, most);
        return all;
    }

    /** A request may be resized while the container runs; then the most of what is asked for, allocated and in use counts. */
    private static Map<String, Quantity> amounts(Value pod, Value container, String field, String statuses) {
        Map<String, Quantity> asked = plain(container.at("resources", field));
        if (field.equals("requests")) {
            pod.items("status", statuses).stream()
                    .filter(status -> Words.text(status, "name").equals(Words.text(container, "name")))
                    .filter(status -> Words.has(status, "resources"))
                    .forEach(status -> {
                        max(asked, plain(status.at("resources", "requests")));
                        max(asked, plain(status.at("allocatedResources")));
                    });
        }
        return asked;
    }

    private static Map<String, Quantity> plain(Value amounts) {
        var all = new HashMap<String, Quantity>();
        amounts.fields().keySet().forEach(name -> all.put(name, Words.amount(amounts, name)));
        return all;
    }

    static void addAll(Map<String, Quantity> all, Map<String, Quantity> more) {
        more.forEach((name, amount) -> add(all, name, amount));
    }

    private static void add(Map<String, Quantity> all, String name, Quantity amount) {
        all.merge(name, amount, Quantity::plus);
    }

    private static void max(Map<String, Quantity> all, Map<String, Quantity> other) {
        other.forEach((name, amount) -> all.merge(name, amount, Quantity::max));
    }
}
