package labrunner.cluster.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import labrunner.cluster.http.Call;
import labrunner.value.Json;
import labrunner.value.Value;

/** Changes of a Deployment by several managers: to lists and maps that they share, and to values that belong to one as a whole. */
final class RandomDeployments {
    static final String SPACE = "owners";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final List<String> AMOUNTS = List.of("0m", "1m", "1000m", "0.5", "1", "1e3");

    private RandomDeployments() {}

    private static String path(String name) {
        return "/apis/apps/v1/namespaces/" + SPACE + "/deployments/" + name;
    }

    /** Nothing that a controller would do something about: no pods are wanted, and none may be made. */
    static Call first(String name) {
        Value container = Value.map("name", "c", "image", "pause:1", "env", Value.list(env("A", "1"), env("B", "1")));
        Value template = Value.map(
                "metadata", Value.map("labels", Value.map("app", name)),
                "spec", Value.map("containers", Value.list(container)));
        Value spec = Value.map(
                "replicas",
                0,
                "paused",
                true,
                "selector",
                Value.map("matchLabels", Value.map("app", name)),
                "template",
                template);
        return apply(name, "one", false, Value.map("a", "0"), spec);
    }

    private static Call apply(String name, String manager, boolean force, Value labels, Value spec) {
        Value.Mapping object = Value.map(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Value.map("name", name).with("labels", labels),
                "spec",
                spec);
        return RandomFields.apply(path(name), object, manager, force);
    }

    static Call change(String name, Random random) {
        String manager = RandomFields.manager(random);
        return switch (random.nextInt(4)) {
            case 0 -> patch(name, manager, Call.MERGE, random);
            case 1 -> patch(name, manager, STRATEGIC, random);
            default -> apply(name, manager, random.nextBoolean(), labels(random, false), spec(random, false, true));
        };
    }

    private static Call patch(String name, String manager, String type, Random random) {
        Value body = Value.map(
                "metadata", Value.map("labels", labels(random, true)),
                "spec", spec(random, true, type.equals(STRATEGIC)));
        return Call.with("PATCH", path(name), type, Json.bytes(body)).ask("fieldManager", manager);
    }

    private static Value labels(Random random, boolean nulls) {
        var labels = new TreeMap<String, Object>();
        for (String key : List.of("a", "b")) {
            RandomFields.choose(random, nulls, labels, key, Integer.toString(random.nextInt(2)));
        }
        return Value.from(labels);
    }

    private static Value spec(Random random, boolean nulls, boolean byKey) {
        var spec = new TreeMap<String, Object>();
        RandomFields.choose(random, nulls, spec, "minReadySeconds", random.nextInt(3));
        RandomFields.choose(random, nulls, spec, "revisionHistoryLimit", random.nextInt(2));
        var pod = new TreeMap<String, Object>();
        RandomFields.choose(
                random, nulls, pod, "nodeSelector", Value.map("x" + random.nextInt(2), "y" + random.nextInt(2)));
        RandomFields.choose(
                random,
                nulls,
                pod,
                "tolerations",
                Value.list(Value.map("key", "t" + random.nextInt(2), "operator", "Exists")));
        if (byKey) {
            pod.put("containers", containers(random, nulls));
        }
        spec.put("template", Value.map("spec", Value.from(pod)));
        return Value.from(spec);
    }

    private static Value containers(Random random, boolean nulls) {
        var containers = new ArrayList<Object>();
        for (String name : List.of("c", "d")) {
            if (random.nextInt(3) > 0) {
                var container = new TreeMap<String, Object>(Map.of("name", name));
                RandomFields.choose(random, false, container, "image", "pause:" + random.nextInt(2));
                RandomFields.choose(random, nulls, container, "args", Value.list("a" + random.nextInt(2)));
                RandomFields.choose(
                        random,
                        nulls,
                        container,
                        "resources",
                        Value.map("requests", Value.map("cpu", AMOUNTS.get(random.nextInt(AMOUNTS.size())))));
                RandomFields.choose(random, nulls, container, "env", envs(random));
                RandomFields.choose(
                        random,
                        nulls,
                        container,
                        "ports",
                        Value.list(Value.map("containerPort", 80 + random.nextInt(2), "protocol", "TCP")));
                containers.add(container);
            }
        }
        return Value.from(containers);
    }

    private static Value envs(Random random) {
        var envs = new ArrayList<Value>();
        for (String name : List.of("A", "B", "C")) {
            if (random.nextBoolean()) {
                envs.add(env(name, Integer.toString(random.nextInt(2))));
            }
        }
        return new Value.Sequence(envs);
    }

    private static Value env(String name, String value) {
        return Value.map("name", name, "value", value);
    }
}
