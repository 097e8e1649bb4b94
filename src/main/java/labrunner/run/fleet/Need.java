package labrunner.run.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.azure.VmSize;
import labrunner.value.Value;

/** One requirement of a NodeClaim, as Karpenter wrote it down: a label's key, an operator, values. */
record Need(String key, String operator, List<String> values) {
    private static final String CPU = "karpenter.azure.com/sku-cpu";
    private static final String MEMORY = "karpenter.azure.com/sku-memory";
    private static final String ARCH = "kubernetes.io/arch";
    private static final String FAMILY = "karpenter.azure.com/sku-family";
    static final String TYPE = "node.kubernetes.io/instance-type";

    /** Which reason a label's requirement is; those that a size's name says nothing of aren't in it. */
    private static final Map<String, Choice.Reason> REASONS = Map.of(
            ARCH,
            Choice.Reason.ARCHITECTURE,
            FAMILY,
            Choice.Reason.FAMILY,
            "karpenter.azure.com/sku-version",
            Choice.Reason.VERSION,
            "karpenter.azure.com/sku-series",
            Choice.Reason.FAMILY,
            CPU,
            Choice.Reason.CPU,
            MEMORY,
            Choice.Reason.MEMORY);

    static List<Need> of(Value claim) {
        return claim.items("spec", "requirements").stream()
                .map(need -> new Need(
                        need.text("key").orElse(""),
                        need.text("operator").orElse(""),
                        need.items("values").stream()
                                .flatMap(value -> value.text().stream())
                                .toList()))
                .toList();
    }

    /** Why this requirement removes a size; empty where it doesn't, or nothing is known of that. */
    Optional<Choice.Reason> removes(VmSize size) {
        return Optional.ofNullable(REASONS.get(key)).filter(reason -> !holds(label(size)));
    }

    private String label(VmSize size) {
        return switch (key) {
            case ARCH -> size.arch();
            case FAMILY -> size.family();
            case "karpenter.azure.com/sku-version" -> String.valueOf(size.version());
            case "karpenter.azure.com/sku-series" -> size.series();
            case CPU -> String.valueOf(size.vcpus());
            case MEMORY -> String.valueOf(size.memoryMiB());
            default -> "";
        };
    }

    private boolean holds(String label) {
        return switch (operator) {
            case "In" -> values.contains(label);
            case "NotIn" -> !values.contains(label);
            case "Gt" -> number(label) > bound();
            case "Gte" -> number(label) >= bound();
            case "Lt" -> number(label) < bound();
            case "Lte" -> number(label) <= bound();
            case "DoesNotExist" -> false;
            default -> true;
        };
    }

    private long bound() {
        return values.isEmpty() ? 0 : number(values.getFirst());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return key + " " + operator + (values.isEmpty() ? "" : " " + String.join(", ", values));
    }
}
