package labrunner.practice.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.LabelSelector;
import labrunner.practice.Practice;
import labrunner.practice.Reconciler;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes which pods are behind each Service that selects some, in its Endpoints and its EndpointSlice. */
final class EndpointSlices extends Reconciler {
    private static final String KIND = "Service";
    private static final String SLICE = "EndpointSlice";
    private static final String ENDPOINTS = "Endpoints";
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGED = "endpoints.kubernetes.io/managed-by";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

    EndpointSlices(Practice practice) {
        super(practice);
        watch(KIND);
        watch("Pod", this::servicesOf);
    }

    private List<Key> servicesOf(Change change) {
        return store().list(KIND, change.key().namespace()).stream()
                .filter(service -> selects(service, change.object())
                        || change.previous()
                                .filter(old -> selects(service, old))
                                .isPresent())
                .map(Key::of)
                .toList();
    }

    private static boolean selects(JsonNode service, JsonNode pod) {
        var selector = Tree.texts(service, "spec", "selector");
        return !selector.isEmpty() && LabelSelector.matchesAll(selector, Tree.texts(pod, "metadata", "labels"));
    }

    @Override
    protected void reconcile(Key key) {
        Optional<ObjectNode> found = store().find(key);
        if (found.isEmpty()) {
            store().find(ENDPOINTS, key.namespace(), key.name())
                    .filter(endpoints -> !Tree.label(endpoints, MANAGED).isEmpty())
                    .ifPresent(this::remove);
            return;
        }
        ObjectNode service = found.get();
        if (Tree.texts(service, "spec", "selector").isEmpty()
                || Namespaces.terminating(store(), key.namespace())
                || Tree.text(service, "spec", "type").equals("ExternalName")) {
            return;
        }
        List<ObjectNode> pods = store().list("Pod", key.namespace()).stream()
                .filter(pod -> selects(service, pod) && Pods.active(pod))
                .filter(pod -> !Tree.text(pod, "status", "podIP").isEmpty())
                .toList();
        slice(service, pods);
        endpoints(service, pods);
    }

    private void remove(ObjectNode endpoints) {
        store().delete(Key.of(endpoints), Deletion.BACKGROUND);
    }

    private void slice(ObjectNode service, List<ObjectNode> pods) {
        Optional<ObjectNode> known = Owned.by(store(), service, SLICE).stream().findFirst();
        ObjectNode slice = known.map(ObjectNode::deepCopy).orElseGet(() -> {
            ObjectNode made =
                    Tree.object().put("apiVersion", "discovery.k8s.io/v1").put("kind", SLICE);
            ObjectNode metadata = made.putObject("metadata").put("generateName", Tree.name(service) + "-");
            metadata.put("namespace", Tree.namespace(service));
            Owned.setController(made, service);
            return made.put("addressType", "IPv4");
        });
        ObjectNode labels = Tree.in(slice, "metadata", "labels");
        Tree.texts(service, "metadata", "labels").forEach(labels::put);
        labels.put(SERVICE, Tree.name(service)).put(MANAGED_BY, "endpointslice-controller.k8s.io");
        ArrayNode endpoints = slice.putArray("endpoints");
        for (ObjectNode pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(Tree.text(pod, "status", "podIP"));
            boolean ready = Pods.ready(pod);
            endpoint.putObject("conditions")
                    .put("ready", ready)
                    .put("serving", ready)
                    .put("terminating", false);
            endpoint.put("nodeName", Tree.text(pod, "spec", "nodeName"));
            endpoint.set("targetRef", target(pod));
            String zone = Tree.label(pod, "topology.kubernetes.io/zone");
            if (!zone.isEmpty()) {
                endpoint.put("zone", zone);
            }
        }
        slice.set("ports", ports(service, pods));
        if (known.isEmpty()) {
            store().create(slice, Controllers.MANAGER);
        } else {
            store().update(Key.of(slice), revised -> revised.setAll(slice), Controllers.MANAGER);
        }
    }

    private static ObjectNode target(ObjectNode pod) {
        return Tree.object()
                .put("kind", "Pod")
                .put("name", Tree.name(pod))
                .put("namespace", Tree.namespace(pod))
                .put("uid", Tree.uid(pod));
    }

    /** A port by name is what the first pod's containers call so. */
    private static ArrayNode ports(ObjectNode service, List<ObjectNode> pods) {
        ArrayNode ports = Tree.array();
        if (pods.isEmpty()) {
            return ports;
        }
        for (JsonNode port : Tree.items(service, "spec", "ports")) {
            JsonNode target = port.path("targetPort");
            long number = target.isNumber() ? target.longValue() : named(pods.getFirst(), target.asString(""));
            if (number > 0) {
                ports.addObject()
                        .put("name", Tree.text(port, "name"))
                        .put("port", number)
                        .put("protocol", Tree.text(port, "protocol"));
            }
        }
        return ports;
    }

    private static long named(ObjectNode pod, String name) {
        return Tree.items(pod, "spec", "containers").stream()
                .flatMap(container -> Tree.items(container, "ports").stream())
                .filter(port -> Tree.text(port, "name").equals(name))
                .mapToLong(port -> Tree.number(port, 0, "containerPort"))
                .findFirst()
                .orElse(0);
    }

    private void endpoints(ObjectNode service, List<ObjectNode> pods) {
        Key key = Key.of(ENDPOINTS, Tree.namespace(service), Tree.name(service));
        if (store().find(key).isEmpty()) {
            store().create(Tree.object("v1", ENDPOINTS, key.namespace(), key.name()), Controllers.MANAGER);
        }
        store().update(
                        key,
                        revised -> {
                            ObjectNode labels = Tree.in(revised, "metadata", "labels");
                            Tree.texts(service, "metadata", "labels").forEach(labels::put);
                            labels.put(MANAGED, "endpoint-controller");
                            revised.remove("subsets");
                            if (!pods.isEmpty()) {
                                revised.putArray("subsets").add(subset(service, pods));
                            }
                        },
                        Controllers.MANAGER);
    }

    private static ObjectNode subset(ObjectNode service, List<ObjectNode> pods) {
        ObjectNode subset = Tree.object();
        for (boolean ready : new boolean[] {true, false}) {
            var addresses = new ArrayList<ObjectNode>();
            for (ObjectNode pod : pods) {
                if (Pods.ready(pod) == ready) {
                    ObjectNode address = Tree.object().put("ip", Tree.text(pod, "status", "podIP"));
                    address.put("nodeName", Tree.text(pod, "spec", "nodeName")).set("targetRef", target(pod));
                    addresses.add(address);
                }
            }
            if (!addresses.isEmpty()) {
                subset.putArray(ready ? "addresses" : "notReadyAddresses").addAll(addresses);
            }
        }
        ArrayNode ports = ports(service, pods);
        ports.forEach(port -> {
            if (Tree.text(port, "name").isEmpty()) {
                ((ObjectNode) port).remove("name");
            }
        });
        subset.set("ports", ports);
        return subset;
    }
}
