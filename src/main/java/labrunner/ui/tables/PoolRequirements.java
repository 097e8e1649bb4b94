package labrunner.ui.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labrunner.value.Value;

/** What a NodePool's requirements allow, in the few words that fit a table: {@code arm64 amd64 D, < 5 vCPU}. */
final class PoolRequirements {
    private static final Map<String, String> COMPARISONS =
            Map.of("Lt", "<", "Gt", ">", "Lte", "\u2264", "Gte", "\u2265");

    private PoolRequirements() {}

    static TableColumns.Allowed of(Value pool) {
        var archs = new ArrayList<String>();
        var rest = new ArrayList<String>();
        for (Value requirement : pool.items("spec", "template", "spec", "requirements")) {
            String key = requirement.text("key").orElse("");
            String operator = requirement.text("operator").orElse("");
            List<String> values = requirement.items("values").stream()
                    .flatMap(value -> value.text().stream())
                    .toList();
            boolean in = operator.equals("In");
            switch (key) {
                case "kubernetes.io/arch" -> {
                    if (in) {
                        archs.addAll(values);
                    }
                }
                case "karpenter.azure.com/sku-family", "karpenter.sh/capacity-type" -> {
                    boolean worthSaying = !(key.endsWith("capacity-type") && values.equals(List.of("on-demand")));
                    if (worthSaying) {
                        rest.add((in ? "" : operator + " ") + String.join("/", values));
                    }
                }
                case "karpenter.azure.com/sku-cpu" ->
                    rest.add(COMPARISONS.getOrDefault(operator, operator) + " " + String.join("/", values) + " vCPU");
                case "node.kubernetes.io/instance-type", "karpenter.azure.com/sku-name" ->
                    rest.add((in ? "" : operator + " ")
                            + values.stream().limit(2).collect(Collectors.joining(", "))
                            + (values.size() > 2 ? " +" + (values.size() - 2) : ""));
                default -> {
                    // The detail view has the whole; a cell has room for what decides size and price.
                }
            }
        }
        return new TableColumns.Allowed(archs, String.join(", ", rest));
    }
}
