package labrunner.reference;

import java.util.List;
import java.util.regex.Pattern;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What may differ between two clusters that did the same, each with its reason. Everything else is compared. */
final class Exclusions {

    private record Field(String kinds, String path, String why) {
        boolean covers(String kind, String at) {
            return Pattern.matches(kinds, kind) && Pattern.matches(path, at);
        }
    }

    /** Paths of objects. */
    private static final List<Field> FIELDS = List.of(
            new Field(".*", "metadata\\.(uid|resourceVersion)", "drawn, or counted over the whole cluster"),
            new Field(".*", ".*\\.ownerReferences\\[\\d+]\\.uid", "drawn"),
            new Field(".*", ".*(Timestamp|Time|startedAt)", "the moment"),
            new Field(".*", "metadata\\.labels\\.labrunner\\.dev/(run|owner|since)", "each run of a lab has its own"),
            new Field(
                    "NodePool|NodeClaim|Node",
                    "metadata\\.annotations\\.karpenter\\.sh/nodepool-hash",
                    "a hash over Go's own structures; only whether it changes means anything"),
            new Field(
                    "ReplicaSet|Pod",
                    ".*pod-template-hash",
                    "a hash over the printed form of Go's own structures; it only has to differ between templates"),
            new Field(
                    "AKSNodeClass",
                    "status\\.(images|kubernetesVersion).*",
                    "the reference cluster's own controller for this kind leaves them out"),
            new Field("NodeClaim", "status\\.imageID", "the reference cluster has images of its own"),
            new Field("Node", "status\\.addresses.*", "the reference cluster's machines are all on loopback"),
            new Field("Node", "status\\.daemonEndpoints.*", "and their kubelets on one free port"),
            new Field("Node", "status\\.nodeInfo\\.(kernelVersion|osImage)", "of the reference cluster's own image"),
            new Field(
                    "Node",
                    "metadata\\.labels\\.(beta\\.kubernetes\\.io/instance-type|kubernetes\\.azure\\.com/(azure-cni-overlay"
                            + "|kubelet-identity-client-id|localdns-state|network-stateless-cni|network-subnet"
                            + "|nodenetwork-vnetguid|os-sku-(effective|requested)|podnetwork-type))",
                    "AKS's own start of a machine sets them; the reference cluster's kubelets aren't AKS's"),
            new Field("ConfigMap", "data\\.ca\\.crt", "each cluster has a certificate of its own"),
            new Field("Pod", "spec\\..*volumeMounts\\[\\d+]\\.name|spec\\.volumes\\[\\d+]\\.name", "drawn"),
            new Field(
                    "Pod",
                    "status\\.(hostIPs?.*|podIPs?.*|observedGeneration|conditions\\[\\d+]\\.observedGeneration"
                            + "|containerStatuses\\[\\d+]\\.(containerID|imageID))",
                    "written by kubelets; the reference cluster's are simple ones of its own"));

    /** Managers in managedFields. */
    private static final List<Field> MANAGERS = List.of(
            new Field("Pod|Node", "kubelets? Update.*", "the reference cluster's kubelets are one program of its own"));

    /** Fields that a manager owns: its name, operation and subresource, and the field's place. */
    private static final List<Field> OWNED = List.of(
            new Field(
                    "AKSNodeClass",
                    "karpenter Update status f:status f:(images|kubernetesVersion)",
                    "the reference cluster's own controller for this kind leaves them out"),
            new Field(
                    "Node",
                    "karpenter Update (f:metadata f:labels .*|f:spec f:providerID)",
                    "AKS's kubelets register with them; the reference cluster's with a bare node, which Karpenter completes"),
            new Field(
                    "Node",
                    "kube-controller-manager Update f:metadata f:labels f:beta\\.kubernetes\\.io/(arch|os)",
                    "AKS's kubelets register with them; the reference cluster's leave them to a controller"),
            new Field(
                    "Node",
                    "(karpenter|kube-controller-manager) Update f:metadata f:annotations \\.",
                    "a race for the first annotation"));

    /** Lines of kubectl describe, which repeat what is compared field by field. */
    private static final List<Field> LINES = List.of(
            new Field("", ".*Resource Version:.*", "counted over the whole cluster"),
            new Field("", "(.*(Time|Timestamp|Started):  .*)", "the moment"),
            new Field("", ".*(nodepool-hash|pod-template-hash|labrunner\\.dev/(run|owner|since)).*", "see the fields"),
            new Field("", "(Container ID|Image ID|Image Id|Node):.*", "see the fields"),
            new Field("", "(kube-api-access-|/var/run/secrets/kubernetes\\.io/serviceaccount from).*", "drawn"));

    private static final List<Field> EVENTS = List.of(
            new Field("AKSNodeClass", ".*", "the reference cluster's own controller for this kind tells none"),
            new Field(
                    "Pod", "(Pulling|Pulled|Created|Started|Killing) .*", "the reference cluster's kubelets tell none"),
            new Field(
                    "Node", "Ready .*", "told once for all nodes' like; there the system pool's begin after Karpenter"),
            new Field(
                    "NodePool",
                    ".* Reason: NodeClassReadinessUnknown, .*|.* Type: Ready, Status: Unknown -> False,"
                            + " Reason: UnhealthyDependents, Message: NodeClassReady=False(, ValidationSucceeded=\\w+)?",
                    "told only where two controllers come by in that order: the pool's before the class is ready"),
            new Field("Node", "RemovingNode .*", "told by a pass every five seconds, so perhaps only in the next step"),
            new Field("Pod", "TaintManagerEviction .*", "a race of two controllers, told in one run of two"),
            new Field("Node(Claim)?", "DisruptionBlocked .*", "depends on where a pass finds a machine on its way"),
            new Field(
                    "Pod",
                    "FailedScheduling 0/([3-9]) nodes.*",
                    "how many machines have joined at an attempt depends on how long one takes: 3 s there"));

    private static final List<Field> LOG = List.of(
            new Field(
                    "",
                    "selected instance type|resolved image|querying load balancers in resource group"
                            + "|found load balancers of interest|launched new instance",
                    "of Azure's provider, which the reference cluster has not"),
            new Field(
                    "",
                    "Starting .*|starting .*|.*vcs\\.revision.*|.*CRDs.*|Initial .*|.*pricing.*|.*serving.*|.*Serving.*|.*leader.*",
                    "how the program starts"),
            new Field("", "disrupting node\\(s\\)", "one command for all or one for each, by when they became empty"));

    private Exclusions() {}

    static boolean excludes(String kind, String path) {
        return FIELDS.stream().anyMatch(field -> field.covers(kind, path));
    }

    static boolean excludesOwned(String kind, String manager, String field) {
        return OWNED.stream().anyMatch(owned -> owned.covers(kind, manager.strip() + field));
    }

    static boolean excludesManager(String kind, String manager) {
        return MANAGERS.stream().anyMatch(field -> field.covers(kind, manager));
    }

    static boolean excludesLine(String line) {
        return LINES.stream().anyMatch(field -> field.covers("", line));
    }

    static boolean excludesEvent(JsonNode event) {
        String text = Tree.text(event, "reason") + " " + Tree.text(event, "message");
        return EVENTS.stream().anyMatch(field -> field.covers(Tree.text(event, "involvedObject", "kind"), text));
    }

    static boolean excludesLog(JsonNode line) {
        return LOG.stream().anyMatch(field -> field.covers("", Tree.text(line, "message")));
    }
}
