package labrunner.practice.core;

import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Service by which pods reach the API server, with the address behind it. */
final class ApiServerAddress {
    private static final String NAME = "kubernetes";
    private static final String NAMESPACE = "default";
    private static final String MANAGER = "kube-apiserver";
    /** Kept for documentation (RFC 5737): nothing answers there. */
    private static final String ADDRESS = "203.0.113.1";

    private static final int PORT = 443;

    private ApiServerAddress() {}

    static void create(ObjectStore store) {
        ObjectNode service = Tree.object("v1", "Service", NAMESPACE, NAME);
        Tree.in(service, "metadata", "labels").put("component", "apiserver").put("provider", NAME);
        ObjectNode spec = Tree.in(service, "spec").put("clusterIP", "10.0.0.1");
        port(spec.putArray("ports")).put("targetPort", PORT);
        store.createFirst(service, MANAGER);

        ObjectNode endpoints = Tree.object("v1", "Endpoints", NAMESPACE, NAME);
        Tree.in(endpoints, "metadata", "labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
        ObjectNode subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", ADDRESS);
        port(subset.putArray("ports"));
        store.createFirst(endpoints, MANAGER);

        ObjectNode slice = Tree.object("discovery.k8s.io/v1", "EndpointSlice", NAMESPACE, NAME);
        Tree.in(slice, "metadata", "labels").put("kubernetes.io/service-name", NAME);
        slice.put("addressType", "IPv4");
        ObjectNode endpoint = slice.putArray("endpoints").addObject();
        endpoint.putArray("addresses").add(ADDRESS);
        endpoint.putObject("conditions").put("ready", true);
        port(slice.putArray("ports"));
        store.createFirst(slice, MANAGER);
    }

    private static ObjectNode port(ArrayNode ports) {
        return ports.addObject().put("name", "https").put("port", PORT).put("protocol", "TCP");
    }
}
