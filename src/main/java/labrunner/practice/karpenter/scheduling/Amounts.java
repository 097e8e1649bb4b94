package labrunner.practice.karpenter.scheduling;

import java.util.List;
import java.util.TreeMap;
import labrunner.practice.Resources;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;

/** Karpenter's own sums and comparisons of resources, where they differ from Kubernetes' scheduler. */
public final class Amounts {
    private Amounts() {}

    /** What is left of the resources that {@code from} names; others are not counted. */
    public static Resources minus(Resources from, Resources less) {
        var left = new TreeMap<>(from.amounts());
        left.replaceAll((name, amount) -> amount.minus(less.of(name)));
        return new Resources(left);
    }

    /** Whether the requests fit; nothing ever fits where some resource is already below zero. */
    public static boolean fit(Resources requests, Resources available) {
        for (Quantity amount : available.amounts().values()) {
            if (amount.amount().signum() < 0) {
                return false;
            }
        }
        for (var request : requests.amounts().entrySet()) {
            if (request.getValue().compareTo(available.of(request.getKey())) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The smaller amount of each resource that both name, and those that only one names. */
    public static Resources min(Resources a, Resources b) {
        var merged = new TreeMap<>(a.amounts());
        b.amounts().forEach((name, amount) -> merged.merge(name, amount, (x, y) -> x.compareTo(y) <= 0 ? x : y));
        return new Resources(merged);
    }

    /** The same with nothing below zero. */
    public static Resources notNegative(Resources resources) {
        var clipped = new TreeMap<>(resources.amounts());
        clipped.replaceAll((name, amount) -> amount.amount().signum() < 0 ? Quantity.ZERO : amount);
        return new Resources(clipped);
    }

    /** The sum of what pods request, with one of {@code pods} for each. */
    public static Resources requestedByAll(List<PodSpec> pods) {
        Resources sum = Resources.NONE;
        for (PodSpec pod : pods) {
            sum = sum.plus(pod.requests());
        }
        return sum;
    }

    /** One line of JSON, as Karpenter prints resources in its messages. */
    public static String text(Resources resources) {
        var text = new StringBuilder("{");
        resources
                .amounts()
                .forEach((name, amount) -> text.append(text.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":\"")
                        .append(amount)
                        .append('"'));
        return text.append('}').toString();
    }

    /** What a pod requests, itself included. */
    public static Resources ofPod(JsonNode spec) {
        return Resources.requestedBy(spec).with(Resources.PODS, Quantity.of(1));
    }
}
