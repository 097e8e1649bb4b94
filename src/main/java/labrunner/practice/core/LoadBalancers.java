package labrunner.practice.core;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import labrunner.practice.DelayKind;
import labrunner.practice.EventRecorder;
import labrunner.practice.Key;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives each Service of type LoadBalancer an address after a while, as Azure does. Nothing answers there. */
final class LoadBalancers extends Reconciler {
    private static final String KIND = "Service";
    private static final String FINALIZER = "service.kubernetes.io/load-balancer-cleanup";
    private static final String INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
    private static final Duration MADE_IN = Duration.ofSeconds(10);
    private static final Duration GONE_IN = Duration.ofSeconds(5);
    /** Blocks that are kept for documentation (RFC 5737), so that nobody's machine is ever meant. */
    private static final String[] PUBLIC = {"203.0.113.", "198.51.100.", "192.0.2."};

    private static final String PRIVATE = "10.224.1.";
    private static final int HOSTS = 254;

    private final EventRecorder events;
    private final Set<String> busy = new HashSet<>();

    LoadBalancers(Practice practice) {
        super(practice);
        events = new EventRecorder(practice, "service-controller");
        watch(KIND);
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode service = found.get();
        boolean wanted = Tree.text(service, "spec", "type").equals("LoadBalancer") && !Tree.deleting(service);
        boolean kept = Tree.items(service, "metadata", "finalizers").stream()
                .anyMatch(one -> one.asString("").equals(FINALIZER));
        boolean there = !address(service).isEmpty();
        if (wanted && !there && busy.add(Tree.uid(service))) {
            events.normal(service, "EnsuringLoadBalancer", "Ensuring load balancer");
            store().update(
                            key,
                            revised -> {
                                ArrayNode finalizers = Tree.list(Tree.in(revised, "metadata"), "finalizers");
                                if (!kept) {
                                    finalizers.add(FINALIZER);
                                }
                            },
                            "cloud-controller-manager");
            later(key, service, MADE_IN, this::made);
        } else if (!wanted && kept && busy.add(Tree.uid(service))) {
            events.normal(service, "DeletingLoadBalancer", "Deleting load balancer");
            later(key, service, GONE_IN, this::gone);
        }
    }

    /** Empty if it has none yet. */
    private static String address(ObjectNode service) {
        return Tree.items(service, "status", "loadBalancer", "ingress").stream()
                .map(one -> Tree.text(one, "ip"))
                .findFirst()
                .orElse("");
    }

    private void later(Key key, ObjectNode service, Duration delay, Consumer<ObjectNode> what) {
        String uid = Tree.uid(service);
        loop().after(delay, DelayKind.PROGRESS, () -> {
            busy.remove(uid);
            store().find(key).filter(now -> Tree.uid(now).equals(uid)).ifPresent(now -> {
                what.accept(now);
                enqueue(key);
            });
        });
    }

    private void made(ObjectNode service) {
        if (Tree.deleting(service) || !Tree.text(service, "spec", "type").equals("LoadBalancer")) {
            return;
        }
        boolean internal =
                Tree.text(service, "metadata", "annotations", INTERNAL).equals("true");
        String asked = Tree.text(service, "spec", "loadBalancerIP");
        String address = asked.isEmpty() ? free(internal) : asked;
        store().updateStatus(
                        Key.of(service),
                        revised -> Tree.in(revised, "status", "loadBalancer")
                                .putArray("ingress")
                                .addObject()
                                .put("ip", address)
                                .put("ipMode", "VIP"),
                        "cloud-controller-manager");
        events.normal(service, "EnsuredLoadBalancer", "Ensured load balancer");
    }

    private void gone(ObjectNode service) {
        Key key = Key.of(service);
        events.normal(service, "DeletedLoadBalancer", "Deleted load balancer");
        store().updateStatus(
                        key,
                        revised -> Tree.in(revised, "status", "loadBalancer").remove("ingress"),
                        "cloud-controller-manager");
        store().update(
                        key,
                        revised -> {
                            ArrayNode finalizers = Tree.list(Tree.in(revised, "metadata"), "finalizers");
                            finalizers.removeIf(one -> one.asString("").equals(FINALIZER));
                            if (finalizers.isEmpty()) {
                                Tree.in(revised, "metadata").remove("finalizers");
                            }
                        },
                        "cloud-controller-manager");
    }

    private String free(boolean internal) {
        var taken = new TreeSet<String>();
        store().list(KIND).forEach(service -> taken.add(address(service)));
        for (String block : internal ? new String[] {PRIVATE} : PUBLIC) {
            for (int host = 10; host <= HOSTS; host++) {
                if (!taken.contains(block + host)) {
                    return block + host;
                }
            }
        }
        return PUBLIC[0] + HOSTS;
    }
}
