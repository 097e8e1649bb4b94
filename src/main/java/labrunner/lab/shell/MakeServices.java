package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.lab.Completion;
import labrunner.lab.PageObject;
import labrunner.value.Value;

/** The lines of kubectl that make Services. */
final class MakeServices {
    private static final String LABELS = "labels";

    private MakeServices() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create service clusterip",
                new Kubectl.Verb(
                        Making.FLAGS + " tcp= clusterip=",
                        (flags, files) -> service(new Making(flags, files), "ClusterIP")));
        verbs.put(
                "create service nodeport",
                new Kubectl.Verb(
                        Making.FLAGS + " tcp= node-port=",
                        (flags, files) -> service(new Making(flags, files), "NodePort")));
        verbs.put(
                "create service loadbalancer",
                new Kubectl.Verb(
                        Making.FLAGS + " tcp=", (flags, files) -> service(new Making(flags, files), "LoadBalancer")));
        verbs.put(
                "create service externalname",
                new Kubectl.Verb(
                        Making.FLAGS + " tcp= external-name=",
                        (flags, files) -> service(new Making(flags, files), "ExternalName")));
        verbs.put(
                "expose",
                new Kubectl.Verb(
                        Making.FLAGS + " port= target-port= protocol= name= type= selector= labels,l= cluster-ip="
                                + " external-ip= load-balancer-ip= session-affinity=",
                        (flags, files) -> expose(new Making(flags, files))));
        return verbs;
    }

    private static Command service(Making making, String type) {
        Flags flags = making.flags();
        String name = making.name();
        Optional<String> address = type.equals("ClusterIP") ? flags.text("clusterip") : Optional.empty();
        List<String> tcp = flags.list("tcp");
        boolean external = type.equals("ExternalName");
        if (tcp.isEmpty() && !external && !address.equals(Optional.of("None"))) {
            throw Making.refused("at least one tcp port specifier must be provided");
        }
        Optional<Long> nodePort =
                type.equals("NodePort") ? flags.whole("node-port").filter(port -> port != 0) : Optional.empty();
        var ports = new ArrayList<Value>();
        for (String one : tcp) {
            ports.add(new Fields()
                    .with("name", one.replace(':', '-'))
                    .with("protocol", "TCP")
                    .with("port", number(one.replaceFirst(":.*", "")))
                    .with("targetPort", Completion.port(one.replaceFirst("^[^:]*:", "")))
                    .some("nodePort", nodePort)
                    .done());
        }
        return making.made(
                "failed to create " + type + " service: ",
                Fields.of("v1", "Service")
                        .with("metadata", making.placed(name, Map.of("app", name)))
                        .with(
                                "spec",
                                new Fields()
                                        .some("ports", ports)
                                        .with("selector", Value.map("app", name))
                                        .some("clusterIP", address)
                                        .with("type", type)
                                        .some(
                                                "externalName",
                                                external
                                                        ? Optional.of(making.required("external-name"))
                                                        : Optional.empty())
                                        .done())
                        .with("status", Value.map("loadBalancer", Value.EMPTY))
                        .done());
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Making.refused("strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
        long port = Long.parseLong(text);
        if (port > 65_535) {
            throw Making.refused("strconv.ParseUint: parsing \"" + text + "\": value out of range");
        }
        return port;
    }

    /** What {@code kubectl run --expose} makes besides the pod. */
    static Value.Mapping ofPod(Making making, String name, Map<String, String> labels, long port) {
        return Fields.of("v1", "Service")
                .with("metadata", making.placed(name, Map.of()))
                .with(
                        "spec",
                        Value.map(
                                "ports",
                                List.of(Value.map("protocol", "TCP", "port", port, "targetPort", port)),
                                "selector",
                                new TreeMap<>(labels)))
                .with("status", Value.map("loadBalancer", Value.EMPTY))
                .done();
    }

    private static Command expose(Making making) {
        Flags flags = making.flags();
        PageObject.Typed target = making.target();
        Optional<String> protocol = flags.text("protocol");
        List<String> ports = flags.list("port");
        ports.forEach(MakeServices::number);
        String name = flags.text("name").map(Kubectl::name).orElse(target.name());
        Value.Mapping spec = new Fields()
                .some("selector", flags.text("selector").map(text -> Making.pairs(text, "labels")))
                .some("clusterIP", flags.text("cluster-ip"))
                .some("type", flags.text("type"))
                .some("externalIPs", flags.each("external-ip"))
                .some("sessionAffinity", flags.text("session-affinity"))
                .some(
                        "loadBalancerIP",
                        flags.text("load-balancer-ip")
                                .filter(ip -> flags.text("type").equals(Optional.of("LoadBalancer"))))
                .done();
        Map<String, String> labels =
                flags.text(LABELS).map(text -> Making.pairs(text, LABELS)).orElse(Map.of());
        return making.made(
                "exposed",
                "",
                Fields.of("v1", "Service")
                        .with("metadata", making.placed(name, labels))
                        .with("spec", spec)
                        .with("status", Value.map("loadBalancer", Value.EMPTY))
                        .done(),
                new Completion.Exposed(target, ports, protocol, flags.text("target-port")));
    }
}
