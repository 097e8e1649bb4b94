package labrunner.cluster.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import labrunner.cluster.http.Call;
import labrunner.value.Json;
import labrunner.value.Value;

/** Changes of a NodePool by several managers: defaults, free maps, lists that belong to one, and values that its rules refuse. */
final class RandomNodePools {
    /** A label of all of them. */
    static final String MADE = "made=at-random";

    private RandomNodePools() {}

    static Call first(String name) {
        // a node class that isn't there: Karpenter looks at such a pool and makes nothing of it
        return apply(name, "one", false, Value.map("made", "at-random"), spec(Manifests.nodePool(name, "nothing")));
    }

    private static Value.Mapping spec(Value pool) {
        return FieldOwners.mapping(pool.at("spec"));
    }

    private static Call apply(String name, String manager, boolean force, Value labels, Value spec) {
        Value.Mapping object = Value.map(
                "apiVersion",
                "karpenter.sh/v1",
                "kind",
                "NodePool",
                "metadata",
                Value.map("name", name, "labels", labels),
                "spec",
                spec);
        return RandomFields.apply(path(name), object, manager, force);
    }

    private static String path(String name) {
        return "/apis/karpenter.sh/v1/nodepools/" + name;
    }

    static Call change(String name, Random random) {
        String manager = RandomFields.manager(random);
        boolean patch = random.nextInt(3) == 0;
        var labels = new TreeMap<String, Object>(Map.of("made", "at-random"));
        RandomFields.choose(random, patch, labels, "a", Integer.toString(random.nextInt(2)));
        var spec = new TreeMap<String, Object>();
        RandomFields.choose(random, patch, spec, "limits", limits(random));
        RandomFields.choose(random, patch, spec, "weight", random.nextInt(4) * 40);
        RandomFields.choose(random, patch, spec, "disruption", disruption(random));
        if (random.nextBoolean()) {
            spec.put("template", template(name, random, patch));
        }
        if (patch) {
            Value body = Value.map("metadata", Value.map("labels", Value.from(labels)), "spec", Value.from(spec));
            return Call.with("PATCH", path(name), Call.MERGE, Json.bytes(body)).ask("fieldManager", manager);
        }
        return apply(name, manager, random.nextBoolean(), Value.from(labels), Value.from(spec));
    }

    private static Value limits(Random random) {
        var limits = new TreeMap<String, Object>();
        RandomFields.choose(
                random, false, limits, "cpu", List.of("10", "1000m", "none").get(random.nextInt(3)));
        RandomFields.choose(random, false, limits, "memory", random.nextInt(2) + "Gi");
        return Value.from(limits);
    }

    private static Value disruption(Random random) {
        var disruption = new TreeMap<String, Object>();
        RandomFields.choose(
                random,
                false,
                disruption,
                "consolidateAfter",
                List.of("1m", "Never", "soon").get(random.nextInt(3)));
        RandomFields.choose(random, false, disruption, "consolidationPolicy", "WhenEmpty");
        RandomFields.choose(
                random, false, disruption, "budgets", Value.list(Value.map("nodes", (random.nextInt(3) * 60) + "%")));
        return Value.from(disruption);
    }

    private static Value template(String name, Random random, boolean patch) {
        var metadata = new TreeMap<String, Object>();
        RandomFields.choose(
                random, patch, metadata, "labels", Value.map("l" + random.nextInt(2), "v" + random.nextInt(2)));
        var spec = new TreeMap<String, Object>();
        RandomFields.choose(
                random,
                patch,
                spec,
                "expireAfter",
                List.of("Never", "720h", "ever").get(random.nextInt(3)));
        var taints = new ArrayList<Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            taints.add(Value.map("key", "t" + i, "effect", "NoSchedule"));
        }
        RandomFields.choose(random, patch, spec, "taints", taints);
        Value whole = spec(Manifests.nodePool(name, "nothing")).at("template", "spec");
        spec.put("nodeClassRef", whole.at("nodeClassRef"));
        spec.put("requirements", whole.at("requirements"));
        return Value.map("metadata", Value.from(metadata), "spec", Value.from(spec));
    }
}
