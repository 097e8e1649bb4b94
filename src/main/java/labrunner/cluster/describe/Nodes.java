package labrunner.cluster.describe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labrunner.cluster.http.Answer;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** A node, with its pods and what they request of it. */
final class Nodes {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final String OLD_ROLE = "kubernetes.io/role";
    private static final String STORAGE = "ephemeral-storage";
    private static final Set<String> STANDARD = Set.of("cpu", "memory", STORAGE, "pods");

    private Nodes() {}

    static void write(Sheet sheet, Value.Mapping node, Around around) {
        String name = Words.text(node, "metadata", "name");
        sheet.line(0, "Name:", name);
        sheet.line(0, "Roles:", Words.orNone(String.join(",", roles(node))));
        sheet.labels("Labels", node.texts("metadata", "labels"));
        sheet.annotations("Annotations", node.texts("metadata", "annotations"));
        sheet.line(0, "CreationTimestamp:", Words.time(node, "metadata", "creationTimestamp"));
        sheet.column(
                "Taints",
                node.items("spec", "taints").stream()
                        .sorted(Comparator.comparing(
                                taint -> Words.text(taint, "effect") + "," + Words.text(taint, "key")))
                        .map(Nodes::taint)
                        .toList());
        sheet.line(0, "Unschedulable:", Boolean.toString(node.isTrue("spec", "unschedulable")));
        lease(sheet, around.get("coordination.k8s.io/v1", "Lease", "kube-node-lease", name));
        conditions(sheet, node);
        sheet.line(0, "Addresses:");
        node.items("status", "addresses")
                .forEach(one -> sheet.line(1, Words.text(one, "type") + ":", Words.text(one, "address")));
        amounts(sheet, "Capacity", node.at("status", "capacity"));
        amounts(sheet, "Allocatable", node.at("status", "allocatable"));
        system(sheet, node.at("status", "nodeInfo"));
        Pods.optional(sheet, 0, "PodCIDR", node, "spec", "podCIDR");
        if (!node.items("spec", "podCIDRs").isEmpty()) {
            sheet.line(0, "PodCIDRs:", Words.joined(node, "spec", "podCIDRs"));
        }
        Pods.optional(sheet, 0, "ProviderID", node, "spec", "providerID");
        pods(sheet, node, around);
        around.nodeEvents(sheet, node);
    }

    private static Set<String> roles(Value node) {
        var roles = new TreeSet<String>();
        node.texts("metadata", "labels").forEach((key, value) -> {
            if (key.startsWith(ROLE) && key.length() > ROLE.length()) {
                roles.add(key.substring(ROLE.length()));
            } else if (key.equals(OLD_ROLE) && !value.isEmpty()) {
                roles.add(value);
            }
        });
        return roles;
    }

    private static String taint(Value taint) {
        String value = Words.text(taint, "value");
        String effect = Words.text(taint, "effect");
        return Words.text(taint, "key") + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect);
    }

    /** An error without "Error from server (…): ", which kubectl only puts before what ends it. */
    static String bare(Answer answer) {
        return answer.problem().summary().replaceFirst("^Error from server \\(\\w+\\): ", "");
    }

    private static void lease(Sheet sheet, Answer answer) {
        if (!answer.ok()) {
            sheet.line(0, "Lease:", "Failed to get lease: " + bare(answer));
            return;
        }
        Value spec = answer.json().at("spec");
        sheet.line(0, "Lease:");
        sheet.line(
                1,
                "HolderIdentity:",
                Words.has(spec, "holderIdentity") ? Words.text(spec, "holderIdentity") : "<unset>");
        sheet.line(1, "AcquireTime:", Words.has(spec, "acquireTime") ? Words.time(spec, "acquireTime") : "<unset>");
        sheet.line(1, "RenewTime:", Words.has(spec, "renewTime") ? Words.time(spec, "renewTime") : "<unset>");
    }

    private static void conditions(Sheet sheet, Value node) {
        List<Value> conditions = node.items("status", "conditions");
        if (conditions.isEmpty()) {
            return;
        }
        sheet.line(0, "Conditions:");
        sheet.line(1, "Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message");
        sheet.line(1, "----", "------", "-----------------", "------------------", "------", "-------");
        conditions.forEach(one -> sheet.line(
                1,
                Words.text(one, "type") + " ",
                Words.text(one, "status") + " ",
                Words.time(one, "lastHeartbeatTime") + " ",
                Words.time(one, "lastTransitionTime") + " ",
                Words.text(one, "reason") + " ",
                Words.text(one, "message")));
    }

    private static void amounts(Sheet sheet, String label, Value amounts) {
        if (!amounts.fields().isEmpty()) {
            sheet.line(0, label + ":");
            Words.resources(amounts).forEach(name -> sheet.line(1, name + ":", Words.quantity(amounts, name)));
        }
    }

    private static void system(Sheet sheet, Value info) {
        sheet.line(0, "System Info:");
        sheet.line(1, "Machine ID:", Words.text(info, "machineID"));
        sheet.line(1, "System UUID:", Words.text(info, "systemUUID"));
        sheet.line(1, "Boot ID:", Words.text(info, "bootID"));
        sheet.line(1, "Kernel Version:", Words.text(info, "kernelVersion"));
        sheet.line(1, "OS Image:", Words.text(info, "osImage"));
        sheet.line(1, "Operating System:", Words.text(info, "operatingSystem"));
        sheet.line(1, "Architecture:", Words.text(info, "architecture"));
        sheet.line(1, "Container Runtime Version:", Words.text(info, "containerRuntimeVersion"));
        sheet.line(1, "Kubelet Version:", Words.text(info, "kubeletVersion"));
        sheet.line(1, "Kube-Proxy Version:", Words.text(info, "kubeProxyVersion"));
    }

    private static void pods(Sheet sheet, Value node, Around around) {
        List<Value.Mapping> pods;
        try {
            pods = around.list(
                    "v1",
                    "Pod",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("spec.nodeName=" + Words.text(node, "metadata", "name")
                            + ",status.phase!=Succeeded,status.phase!=Failed"));
        } catch (ProblemException e) {
            if (e.problem().kind() != Problem.Kind.FORBIDDEN) {
                throw e;
            }
            sheet.line(0, "Pods:", "not authorized");
            return;
        }
        Value allocatable = node.at("status", "allocatable").fields().isEmpty()
                ? node.at("status", "capacity")
                : node.at("status", "allocatable");
        sheet.line(0, "Non-terminated Pods:", "(" + pods.size() + " in total)");
        sheet.head(1, "Namespace", "Name", "", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age");
        Map<String, Quantity> requests = new HashMap<>();
        Map<String, Quantity> limits = new HashMap<>();
        for (Value pod : pods) {
            Map<String, Quantity> asked = Requests.requests(pod);
            Map<String, Quantity> most = Requests.limits(pod);
            Requests.addAll(requests, asked);
            Requests.addAll(limits, most);
            sheet.line(
                    1,
                    Words.text(pod, "metadata", "namespace"),
                    Words.text(pod, "metadata", "name"),
                    "",
                    share(asked, "cpu", allocatable),
                    share(most, "cpu", allocatable),
                    share(asked, "memory", allocatable),
                    share(most, "memory", allocatable),
                    Words.since(around.now(), pod, "metadata", "creationTimestamp"));
        }
        allocated(sheet, requests, limits, allocatable);
    }

    private static void allocated(
            Sheet sheet, Map<String, Quantity> requests, Map<String, Quantity> limits, Value allocatable) {
        sheet.line(0, "Allocated resources:");
        sheet.line(1, "(Total limits may be over 100 percent, i.e., overcommitted.)");
        sheet.line(1, "Resource", "Requests", "Limits").line(1, "--------", "--------", "------");
        for (String name : List.of("cpu", "memory", STORAGE)) {
            sheet.line(1, name, share(requests, name, allocatable), share(limits, name, allocatable));
        }
        Words.resources(allocatable).stream()
                .filter(name -> name.startsWith("hugepages-"))
                .forEach(name ->
                        sheet.line(1, name, share(requests, name, allocatable), share(limits, name, allocatable)));
        Words.resources(allocatable).stream()
                .filter(name -> !STANDARD.contains(name) && !name.startsWith("hugepages-"))
                .forEach(name -> sheet.line(
                        1,
                        name,
                        requests.getOrDefault(name, Quantity.ZERO).toString(),
                        limits.getOrDefault(name, Quantity.ZERO).toString()));
    }

    /** An amount and its share of the node in whole per cents, cut off. */
    private static String share(Map<String, Quantity> amounts, String name, Value allocatable) {
        Quantity amount = amounts.getOrDefault(name, Quantity.ZERO);
        Quantity all = Words.amount(allocatable, name);
        boolean cpu = name.equals("cpu");
        double part = cpu ? amount.milli() : amount.whole();
        double whole = cpu ? all.milli() : all.whole();
        return amount + " (" + (whole == 0 ? 0 : (long) (part / whole * 100)) + "%)";
    }
}
