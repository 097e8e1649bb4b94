package labrunner.lab.kustomize;

import java.util.Comparator;
import java.util.List;
import labrunner.lab.kustomize.Kustomization.SortOrder;

/** The order in which kubectl prints and applies what a kustomization makes: by kind, then by name. */
final class Order {
    private static final List<String> FIRST = List.of(
            "Namespace",
            "ResourceQuota",
            "StorageClass",
            "CustomResourceDefinition",
            "ServiceAccount",
            "PodSecurityPolicy",
            "Role",
            "ClusterRole",
            "RoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "Endpoints",
            "Service",
            "LimitRange",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Deployment",
            "StatefulSet",
            "CronJob",
            "PodDisruptionBudget");
    private static final List<String> LAST = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private Order() {}

    static List<Item> of(List<Item> items, SortOrder order) {
        if (!order.byKind()) {
            return items;
        }
        boolean usual = order.first().isEmpty() && order.last().isEmpty();
        List<String> first = order.first().orElse(usual ? FIRST : List.of());
        List<String> last = order.last().orElse(usual ? LAST : List.of());
        return items.stream()
                .sorted(Comparator.<Item>comparingInt(item -> rank(item.id().kind(), first, last))
                        .thenComparing(item -> kind(item.id()))
                        .thenComparing(item -> orElse(item.id().namespace(), "~X") + "|"
                                + item.id().name()))
                .toList();
    }

    private static int rank(String kind, List<String> first, List<String> last) {
        if (last.contains(kind)) {
            return 1 + last.lastIndexOf(kind);
        }
        return first.contains(kind) ? first.lastIndexOf(kind) - first.size() : 0;
    }

    private static String kind(Id id) {
        return orElse(id.group(), "~G") + "_" + orElse(id.bareVersion(), "~V") + "_" + id.kind();
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }
}
