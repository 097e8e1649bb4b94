package labrunner.practice.api;

import java.util.Optional;
import labrunner.practice.Admission.Stored;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server adds to an object by itself, so that it is nobody's in managedFields. */
final class Additions {
    static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    private Additions() {}

    /** @param old empty on creation */
    static void to(Resource resource, ObjectNode object, Optional<ObjectNode> old, Stored stored) {
        switch (resource.kind()) {
            case "Pod" -> PodAdmission.admit(resource, object, old, stored);
            case "Namespace" -> {
                if (old.isEmpty()) {
                    begin(object);
                }
            }
            case "Service" -> {
                addresses(object, Tree.in(object, "spec"), old);
                NetworkDefaults.nodePorts(object, old, stored);
                if (old.isEmpty()) {
                    Tree.in(object, "status", "loadBalancer");
                }
            }
            case "DaemonSet" -> countTemplates(object, old);
            default -> {
                if (old.isEmpty()) {
                    made(resource, object, stored);
                }
            }
        }
    }

    private static void made(Resource resource, ObjectNode object, Stored stored) {
        switch (resource.kind()) {
            case "Job" -> BatchDefaults.job(object, true);
            case "CronJob" -> BatchDefaults.cronJob(object, true);
            case "StatefulSet" -> BatchDefaults.statefulSet(object, true);
            case "PersistentVolumeClaim" -> StorageDefaults.newClaim(object, stored);
            case "PersistentVolume" -> StorageDefaults.volume(object, true);
            case "HorizontalPodAutoscaler" -> PolicyDefaults.autoscaler(object, true);
            case "ResourceQuota" -> Tree.in(object, "status");
            case "Ingress" -> Tree.in(object, "status", "loadBalancer");
            default -> {}
        }
    }

    private static void begin(ObjectNode namespace) {
        ArrayNode finalizers = Tree.list(Tree.in(namespace, "spec"), "finalizers");
        if (finalizers.isEmpty()) {
            finalizers.add("kubernetes");
        }
        Tree.in(namespace, "status").put("phase", "Active");
    }

    private static void addresses(ObjectNode service, ObjectNode spec, Optional<ObjectNode> old) {
        if (Tree.text(spec, "type").equals("ExternalName")) {
            return;
        }
        for (String allocated : new String[] {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"}) {
            old.map(before -> before.path("spec").get(allocated))
                    .filter(before -> !spec.has(allocated))
                    .ifPresent(before -> spec.set(allocated, before.deepCopy()));
        }
        if (!spec.has("clusterIP")) {
            // a pool of 65,000 addresses and a handful of services: by name, which is the same at each start
            int host = Math.floorMod((Tree.namespace(service) + "/" + Tree.name(service)).hashCode(), 65_000) + 10;
            spec.put("clusterIP", "10.0." + host / 256 + "." + host % 256);
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(Tree.text(spec, "clusterIP"));
        }
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        Defaults.put(spec, "ipFamilyPolicy", "SingleStack");
    }

    /** How many templates a DaemonSet has had, in an annotation. */
    private static void countTemplates(ObjectNode set, Optional<ObjectNode> old) {
        long count = old.map(before -> counted(before)
                        + (Tree.at(before, "spec", "template").equals(Tree.at(set, "spec", "template")) ? 0 : 1))
                .orElse(1L);
        Tree.in(set, "metadata", "annotations").put(TEMPLATE_GENERATION, Long.toString(count));
    }

    private static long counted(ObjectNode set) {
        String count = Tree.text(set, "metadata", "annotations", TEMPLATE_GENERATION);
        return count.chars().allMatch(Character::isDigit) && !count.isEmpty() ? Long.parseLong(count) : 0;
    }
}
