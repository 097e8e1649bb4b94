package labrunner.cluster.write;

import java.util.List;
import labrunner.value.Value;

/** Objects that the tests apply, as trees for us and as JSON for kubectl. */
public final class Manifests {
    private Manifests() {}

    public static Value.Mapping namespace(String name) {
        return Value.map("apiVersion", "v1", "kind", "Namespace", "metadata", Value.map("name", name));
    }

    public static Value.Mapping nodeClass(String name) {
        return Value.map(
                "apiVersion",
                "karpenter.azure.com/v1beta1",
                "kind",
                "AKSNodeClass",
                "metadata",
                Value.map("name", name),
                "spec",
                Value.map("imageFamily", "AzureLinux"));
    }

    public static Value.Mapping nodePool(String name, String nodeClass) {
        return Value.map(
                "apiVersion",
                "karpenter.sh/v1",
                "kind",
                "NodePool",
                "metadata",
                Value.map("name", name),
                "spec",
                Value.map(
                        "limits", Value.map("cpu", "100"),
                        "template",
                                Value.map(
                                        "metadata", Value.map("labels", Value.map("cluster-test", name)),
                                        "spec",
                                                Value.map(
                                                        "nodeClassRef",
                                                                Value.map(
                                                                        "group", "karpenter.azure.com",
                                                                        "kind", "AKSNodeClass",
                                                                        "name", nodeClass),
                                                        "requirements",
                                                                Value.list(
                                                                        need("kubernetes.io/arch", "amd64", "arm64"),
                                                                        need("karpenter.sh/capacity-type", "on-demand"),
                                                                        need(
                                                                                "karpenter.azure.com/sku-family",
                                                                                "D"))))));
    }

    private static Value need(String key, String... values) {
        return Value.map("key", key, "operator", "In", "values", List.of(values));
    }

    /** A Deployment whose pods only fit on nodes of a pool of that name; empty for any node. */
    public static Value.Mapping deployment(String namespace, String name, int replicas, String pool) {
        Value.Mapping podSpec = Value.map(
                "containers",
                Value.list(Value.map(
                        "name", "main",
                        "image", "mcr.microsoft.com/oss/kubernetes/pause:3.6",
                        "resources", Value.map("requests", Value.map("cpu", "100m", "memory", "32Mi")))));
        return Value.map(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Value.map("name", name, "namespace", namespace),
                "spec",
                Value.map(
                        "replicas", replicas,
                        "selector", Value.map("matchLabels", Value.map("app", name)),
                        "template",
                                Value.map(
                                        "metadata",
                                        Value.map("labels", Value.map("app", name)),
                                        "spec",
                                        pool.isEmpty()
                                                ? podSpec
                                                : podSpec.with("nodeSelector", Value.map("cluster-test", pool)))));
    }

    public static Value.Mapping configMap(String namespace, String name, Value.Mapping data) {
        return Value.map(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Value.map("name", name, "namespace", namespace),
                "data",
                data);
    }
}
