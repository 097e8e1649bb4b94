package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** A Service with the addresses that are behind it. */
final class Services {
    private static final int SHOWN = 3;

    private Services() {}

    static void write(Sheet sheet, Value.Mapping service, Around around) {
        Value spec = service.at("spec");
        sheet.line(0, "Name:", Words.text(service, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(service, "metadata", "namespace"));
        sheet.labels("Labels", service.texts("metadata", "labels"));
        sheet.annotations("Annotations", service.texts("metadata", "annotations"));
        sheet.line(0, "Selector:", Words.formatted(spec.texts("selector")));
        sheet.line(0, "Type:", Words.text(spec, "type"));
        Pods.optional(sheet, 0, "IP Family Policy", spec, "ipFamilyPolicy");
        sheet.line(0, "IP Families:", Words.orNone(Words.joined(spec, "ipFamilies")));
        sheet.line(0, "IP:", Words.text(spec, "clusterIP"));
        sheet.line(0, "IPs:", Words.orNone(Words.joined(spec, "clusterIPs")));
        if (!spec.items("externalIPs").isEmpty()) {
            sheet.line(0, "External IPs:", Words.joined(spec, "externalIPs"));
        }
        Pods.optional(sheet, 0, "Desired LoadBalancer IP", spec, "loadBalancerIP");
        Pods.optional(sheet, 0, "External Name", spec, "externalName");
        List<Value> addresses = service.items("status", "loadBalancer", "ingress");
        if (!addresses.isEmpty()) {
            sheet.line(
                    0,
                    "LoadBalancer Ingress:",
                    addresses.stream().map(Services::address).collect(Collectors.joining(", ")));
        }
        List<Value.Mapping> slices = slices(service, around);
        spec.items("ports").forEach(port -> port(sheet, port, slices));
        sheet.line(0, "Session Affinity:", Words.text(spec, "sessionAffinity"));
        Pods.optional(sheet, 0, "External Traffic Policy", spec, "externalTrafficPolicy");
        Pods.optional(sheet, 0, "Internal Traffic Policy", spec, "internalTrafficPolicy");
        Pods.optional(sheet, 0, "HealthCheck NodePort", spec, "healthCheckNodePort");
        if (!spec.items("loadBalancerSourceRanges").isEmpty()) {
            sheet.line(0, "LoadBalancer Source Ranges:", Words.joined(spec, "loadBalancerSourceRanges"));
        }
        Pods.optional(sheet, 0, "Traffic Distribution", spec, "trafficDistribution");
        around.events(sheet, service);
    }

    private static String address(Value one) {
        String ip = Words.text(one, "ip");
        String mode = Words.text(one, "ipMode");
        return ip.isEmpty() ? Words.text(one, "hostname") : ip + (mode.isEmpty() ? "" : " (" + mode + ")");
    }

    private static void port(Sheet sheet, Value port, List<Value.Mapping> slices) {
        String name = Words.text(port, "name");
        String shown = name.isEmpty() ? "<unset>" : name;
        String protocol = "/" + Words.text(port, "protocol");
        sheet.line(0, "Port:", shown, Words.number(port, "port") + protocol);
        sheet.line(0, "TargetPort:", Words.text(port, "targetPort") + protocol);
        if (port.whole("nodePort").orElse(0L) != 0) {
            sheet.line(0, "NodePort:", shown, Words.number(port, "nodePort") + protocol);
        }
        sheet.line(0, "Endpoints:", endpoints(slices, name));
    }

    /** The addresses behind a port of a Service. */
    static String endpoints(Value service, String port, Around around) {
        return endpoints(slices(service, around), port);
    }

    private static List<Value.Mapping> slices(Value service, Around around) {
        try {
            return around.list(
                    "discovery.k8s.io/v1",
                    "EndpointSlice",
                    service.text("metadata", "namespace"),
                    Optional.of("kubernetes.io/service-name=" + Words.text(service, "metadata", "name")),
                    Optional.empty());
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** The first three addresses that are ready, and how many more there are. */
    private static String endpoints(List<Value.Mapping> slices, String port) {
        if (slices.isEmpty()) {
            return "<none>";
        }
        var shown = new ArrayList<String>();
        int count = 0;
        boolean more = false;
        for (Value slice : slices) {
            List<Value> ports = slice.items("ports");
            List<String> numbers = ports.isEmpty()
                    ? List.of("")
                    : ports.stream()
                            .filter(one -> Words.text(one, "name").equals(port))
                            .map(one -> Words.number(one, "port"))
                            .toList();
            for (String number : numbers) {
                for (Value endpoint : slice.items("endpoints")) {
                    more |= shown.size() == SHOWN;
                    if (Words.has(endpoint, "conditions", "ready") && !endpoint.isTrue("conditions", "ready")) {
                        continue;
                    }
                    String address = Words.text(endpoint, "addresses", "0");
                    if (!more) {
                        shown.add(number.isEmpty() ? address : Containers.hostAndPort(address, number));
                    }
                    count++;
                }
            }
        }
        String list = String.join(",", shown);
        return more ? list + " + " + (count - SHOWN) + " more..." : list;
    }
}
