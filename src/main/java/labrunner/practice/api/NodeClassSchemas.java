package labrunner.practice.api;

import static labrunner.practice.api.KarpenterSchemas.text;
import static labrunner.practice.api.Schema.Type.BOOLEAN;
import static labrunner.practice.api.Schema.Type.INTEGER;
import static labrunner.practice.api.Schema.Type.OBJECT;

import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** What an AKSNodeClass may say. */
final class NodeClassSchemas {
    private static final String SIZE = "^\\d+(E|P|T|G|M|K|Ei|Pi|Ti|Gi|Mi|Ki)$";
    private static final String SUBNET = "(?i)^\\/subscriptions\\/[^\\/]+\\/resourceGroups\\/[a-zA-Z0-9_\\-().]{0,89}"
            + "[a-zA-Z0-9_\\-()]\\/providers\\/Microsoft\\.Network\\/virtualNetworks\\/[^\\/]+\\/subnets\\/[^\\/]+$";
    private static final Pattern FORBIDDEN_IN_TAGS = Pattern.compile("[<>%&\\\\?]");

    private NodeClassSchemas() {}

    static Schema nodeClass(Schema metadata) {
        Schema status = new Schema(OBJECT)
                .with("conditions", KarpenterSchemas.conditions())
                .with(
                        "images",
                        Schema.list(new Schema(OBJECT)
                                .with("id", text())
                                .with("requirements", KarpenterSchemas.anything())
                                .needs("id", "requirements")))
                .with("kubernetesVersion", text())
                .with("localDNSState", text());
        Schema whole = new Schema(OBJECT)
                .with("apiVersion", text())
                .with("kind", text())
                .with("metadata", metadata)
                .with("spec", spec())
                .with("status", status);
        whole.model = "AKSNodeClass";
        return whole.explained("AKSNodeClass says how Azure builds the machines: image, disk, network, kubelet.");
    }

    private static Schema spec() {
        Schema spec = new Schema(OBJECT)
                .with("artifactStreaming", new Schema(OBJECT).with("enabled", new Schema(BOOLEAN)))
                .with("fipsMode", text().oneOf("FIPS", "Disabled"))
                .with(
                        "gpu",
                        new Schema(OBJECT)
                                .with("mode", text().oneOf("Driver", "None").standard(StringNode.valueOf("Driver"))))
                .with(
                        "imageFamily",
                        text().oneOf("Ubuntu", "Ubuntu2204", "Ubuntu2404", "AzureLinux")
                                .standard(StringNode.valueOf("Ubuntu"))
                                .explained("Which system image the machines start."))
                .with("kubelet", kubelet())
                .with("linuxOSConfig", KarpenterSchemas.anything())
                .with("localDNS", KarpenterSchemas.anything())
                .with("maxPods", new Schema(INTEGER).between(10, 250))
                .with("osDiskSizeGB", new Schema(INTEGER).between(30, 2048).standard(IntNode.valueOf(128)))
                .with("security", security())
                .with("tags", tags())
                .with("vnetSubnetID", text().matching(SUBNET));
        rule(
                spec,
                "FIPS is not yet supported for Ubuntu2404",
                s -> !fips(s) || !family(s).equals("Ubuntu2404"));
        rule(
                spec,
                "TrustedLaunch is required for FIPS support with Ubuntu2204",
                s -> !fips(s) || !family(s).equals("Ubuntu2204") || trustedLaunch(s));
        rule(
                spec,
                "TrustedLaunch with FIPSMode FIPS is only supported for Ubuntu and Ubuntu2204",
                s -> !fips(s)
                        || !trustedLaunch(s)
                        || family(s).equals("Ubuntu")
                        || family(s).equals("Ubuntu2204"));
        rule(
                spec,
                "kubelet.failSwapOn must be set to false when linuxOSConfig.swapFileSize is specified",
                s -> !s.path("linuxOSConfig").has("swapFileSize")
                        || s.path("kubelet").path("failSwapOn").isBoolean()
                                && !Tree.isTrue(s, "kubelet", "failSwapOn"));
        return spec;
    }

    private static void rule(Schema schema, String message, java.util.function.Predicate<JsonNode> holds) {
        schema.rule(message, (value, old) -> holds.test(value) ? Optional.empty() : Optional.of(message));
    }

    private static boolean fips(JsonNode spec) {
        return Tree.text(spec, "fipsMode").equals("FIPS");
    }

    private static String family(JsonNode spec) {
        return Tree.text(spec, "imageFamily");
    }

    private static boolean trustedLaunch(JsonNode spec) {
        return Tree.isTrue(spec, "security", "trustedLaunch", "vtpm")
                || Tree.isTrue(spec, "security", "trustedLaunch", "secureBoot");
    }

    private static Schema security() {
        return new Schema(OBJECT)
                .with("encryptionAtHost", new Schema(BOOLEAN))
                .with(
                        "trustedLaunch",
                        new Schema(OBJECT)
                                .with("secureBoot", new Schema(BOOLEAN))
                                .with("vtpm", new Schema(BOOLEAN)));
    }

    private static Schema tags() {
        Schema tags = Schema.map(text());
        rule(
                tags,
                "tags keys must be less than 512 characters",
                t -> t.propertyNames().stream().allMatch(key -> key.length() <= 512));
        rule(
                tags,
                "tags keys must not contain '<', '>', '%', '&', or '?'",
                t -> t.propertyNames().stream()
                        .noneMatch(key -> FORBIDDEN_IN_TAGS.matcher(key).find()));
        rule(
                tags,
                "tags values must be less than 256 characters",
                t -> t.properties().stream()
                        .allMatch(entry -> entry.getValue().asString("").length() <= 256));
        return tags;
    }

    private static Schema kubelet() {
        Schema kubelet = new Schema(OBJECT)
                .with("allowedUnsafeSysctls", Schema.list(text()))
                .with("containerLogMaxFiles", new Schema(INTEGER).atLeast(2).standard(IntNode.valueOf(5)))
                .with("containerLogMaxSize", text().matching(SIZE).standard(StringNode.valueOf("50Mi")))
                .with("cpuCFSQuota", new Schema(BOOLEAN).standard(BooleanNode.TRUE))
                .with("cpuCFSQuotaPeriod", text().standard(StringNode.valueOf("100ms")))
                .with("cpuManagerPolicy", text().oneOf("none", "static").standard(StringNode.valueOf("none")))
                .with("failSwapOn", new Schema(BOOLEAN))
                .with("imageGCHighThresholdPercent", new Schema(INTEGER).between(0, 100))
                .with("imageGCLowThresholdPercent", new Schema(INTEGER).between(0, 100))
                .with("podPidsLimit", new Schema(INTEGER))
                .with(
                        "topologyManagerPolicy",
                        text().oneOf("restricted", "best-effort", "none", "single-numa-node")
                                .standard(StringNode.valueOf("none")));
        rule(
                kubelet,
                "imageGCHighThresholdPercent must be greater than imageGCLowThresholdPercent",
                k -> !k.has("imageGCHighThresholdPercent")
                        || !k.has("imageGCLowThresholdPercent")
                        || Tree.number(k, 0, "imageGCHighThresholdPercent")
                                > Tree.number(k, 0, "imageGCLowThresholdPercent"));
        return kubelet;
    }
}
