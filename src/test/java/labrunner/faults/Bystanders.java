package labrunner.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What belongs to others and stands in the cluster while faults are tried: none of it may change. */
final class Bystanders {
    private static final String NAME = "bystanders";

    private final Direct cluster;
    private final Map<Thing, String> asMade = new LinkedHashMap<>();

    /** Makes them. */
    Bystanders(Direct cluster) {
        this.cluster = cluster;
        cluster.makeNamespace(NAME);
        cluster.makeConfigMap(NAME, "one", "others");
        cluster.make(Thing.deployment(NAME, "web"), """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                 "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "web"}},
                   "template": {"metadata": {"labels": {"app": "web"}},
                     "spec": {"tolerations": [{"key": "CriticalAddonsOnly", "operator": "Exists"}],
                       "containers": [{"name": "web", "image": "mcr.microsoft.com/oss/kubernetes/pause:3.6"}]}}}}
                """);
        cluster.make(Thing.nodeClass(NAME), """
                {"apiVersion": "karpenter.azure.com/v1beta1", "kind": "AKSNodeClass", "metadata": {"name": "bystanders"},
                 "spec": {"imageFamily": "Ubuntu"}}
                """);
        cluster.make(Thing.nodePool(NAME), """
                {"apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": {"name": "bystanders"},
                 "spec": {"limits": {"cpu": "0"}, "weight": 7, "template": {
                   "metadata": {"labels": {"pool": "bystanders"}},
                   "spec": {"nodeClassRef": {"group": "karpenter.azure.com", "kind": "AKSNodeClass", "name": "bystanders"},
                     "requirements": [{"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]}]}}}}
                """);
        for (Thing thing : List.of(
                Thing.namespace(NAME),
                Thing.configMap(NAME, "one"),
                Thing.deployment(NAME, "web"),
                Thing.nodeClass(NAME),
                Thing.nodePool(NAME))) {
            asMade.put(thing, what(cluster.find(thing)));
        }
    }

    /** Those that aren't as they were made, in words. */
    List<String> touched() {
        return asMade.entrySet().stream()
                .filter(made -> !what(cluster.find(made.getKey())).equals(made.getValue()))
                .map(made -> "somebody else's " + made.getKey() + " was touched: now "
                        + what(cluster.find(made.getKey())) + ", was " + made.getValue())
                .toList();
    }

    /** What a person decides of an object; controllers write its status and their annotations. */
    static String what(Optional<ObjectNode> object) {
        return object.map(there -> there.path("metadata").path("uid").asString() + " "
                        + there.path("metadata").path("generation").asString("") + " "
                        + there.path("metadata").path("labels") + " "
                        + there.path("metadata").path("deletionTimestamp").asString("") + " "
                        + there.path("spec") + " " + there.path("data"))
                .orElse("gone");
    }

    /** Takes them away again. */
    void remove() {
        asMade.keySet().stream().toList().reversed().forEach(cluster::delete);
    }
}
