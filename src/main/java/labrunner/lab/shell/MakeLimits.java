package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.lab.Completion;
import labrunner.lab.PageObject;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** The lines of kubectl that make what limits others: quotas, priorities, disruption budgets, autoscalers. */
final class MakeLimits {
    private static final String OLD_FLAG =
            "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource"
                    + " quantity format (e.g., '70%' for utilization or '500m' for milliCPU).";

    private MakeLimits() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create quota",
                new Kubectl.Verb(Making.FLAGS + " hard= scopes=", (flags, files) -> quota(new Making(flags, files))));
        verbs.put(
                "create priorityclass",
                new Kubectl.Verb(
                        Making.FLAGS + " value= global-default description= preemption-policy=",
                        (flags, files) -> priority(new Making(flags, files))));
        verbs.put(
                "create poddisruptionbudget",
                new Kubectl.Verb(
                        Making.FLAGS + " selector= min-available= max-unavailable=",
                        (flags, files) -> budget(new Making(flags, files))));
        verbs.put(
                "autoscale",
                new Kubectl.Verb(
                        Making.FLAGS + " min= max= cpu-percent= cpu= memory= name=",
                        (flags, files) -> autoscale(new Making(flags, files))));
        return verbs;
    }

    private static Command quota(Making making) {
        Flags flags = making.flags();
        var hard = new TreeMap<String, String>();
        flags.text("hard")
                .ifPresent(text -> Making.pairs(text, "limits")
                        .forEach((name, amount) ->
                                hard.put(name, quantity(amount).toString())));
        return making.made(
                "failed to create quota: ",
                Fields.of("v1", "ResourceQuota")
                        .with("metadata", making.placed(making.name(), Map.of()))
                        .with(
                                "spec",
                                new Fields()
                                        .some("hard", hard)
                                        .some("scopes", flags.list("scopes"))
                                        .done())
                        .with("status", Value.EMPTY)
                        .done());
    }

    private static Quantity quantity(String text) {
        try {
            return Quantity.parse(text);
        } catch (IllegalArgumentException e) {
            throw Making.refused("\"" + text + "\" isn't a quantity");
        }
    }

    private static Command priority(Making making) {
        Flags flags = making.flags();
        return making.made(
                "failed to create priorityclass: ",
                Fields.of("scheduling.k8s.io/v1", "PriorityClass")
                        .with("metadata", Value.map("name", making.name()))
                        .with("value", flags.whole("value").orElse(0L))
                        .some("globalDefault", flags.is("global-default"))
                        .some("description", flags.text("description"))
                        .with(
                                "preemptionPolicy",
                                flags.text("preemption-policy").orElse("PreemptLowerPriority"))
                        .done());
    }

    private static Command budget(Making making) {
        Flags flags = making.flags();
        Optional<String> least = flags.text("min-available");
        Optional<String> most = flags.text("max-unavailable");
        if (least.isPresent() == most.isPresent()) {
            throw Making.refused(
                    least.isPresent()
                            ? "min-available and max-unavailable cannot be both specified"
                            : "one of min-available or max-unavailable must be specified");
        }
        Map<String, String> labels = Making.pairs(making.required("selector"), "labels");
        return making.made(
                "failed to create poddisruptionbudgets: ",
                Fields.of("policy/v1", "PodDisruptionBudget")
                        .with("metadata", making.placed(making.name(), Map.of()))
                        .with(
                                "spec",
                                new Fields()
                                        .some("minAvailable", least.map(MakeLimits::share))
                                        .with("selector", Value.map("matchLabels", new TreeMap<>(labels)))
                                        .some("maxUnavailable", most.map(MakeLimits::share))
                                        .done())
                        .with(
                                "status",
                                Value.map(
                                        "disruptionsAllowed",
                                        0,
                                        "currentHealthy",
                                        0,
                                        "desiredHealthy",
                                        0,
                                        "expectedPods",
                                        0))
                        .done());
    }

    /** A number of pods, or {@code 50%}. */
    private static Value share(String text) {
        return text.matches("[0-9]{1,9}") ? Value.of(Long.parseLong(text)) : Value.of(text);
    }

    private static Command autoscale(Making making) {
        Flags flags = making.flags();
        PageObject.Typed target = making.target();
        making.required("max");
        long most = flags.whole("max").orElse(0L);
        long least = flags.whole("min").orElse(-1L);
        if (most < 1) {
            throw Making.refused("--max=MAXPODS is required and must be at least 1, max: " + most);
        }
        if (most < least) {
            throw Making.refused(
                    "--max=MAXPODS must be larger or equal to --min=MINPODS, max: " + most + ", min: " + least);
        }
        var metrics = new ArrayList<Value>();
        flags.whole("cpu-percent").ifPresent(percent -> making.noting(OLD_FLAG));
        flags.whole("cpu-percent")
                .filter(percent -> percent >= 0)
                .ifPresent(percent -> metrics.add(metric("cpu", percent + "%")));
        flags.text("cpu").ifPresent(amount -> metrics.add(metric("cpu", amount)));
        flags.text("memory").ifPresent(amount -> metrics.add(metric("memory", amount)));
        String name = flags.text("name").map(Kubectl::name).orElse(target.name());
        return making.made(
                "autoscaled",
                "",
                Fields.of("autoscaling/v2", "HorizontalPodAutoscaler")
                        .with("metadata", making.placed(name, Map.of()))
                        .with(
                                "spec",
                                new Fields()
                                        .some("minReplicas", least > 0 ? Optional.of(least) : Optional.empty())
                                        .with("maxReplicas", most)
                                        .some("metrics", metrics)
                                        .done())
                        .with("status", Value.map("desiredReplicas", 0, "currentMetrics", Value.NULL))
                        .done(),
                new Completion.Scaled(target));
    }

    /** @param amount {@code 70%} of what is requested, or a quantity */
    private static Value metric(String resource, String amount) {
        Value target;
        if (amount.endsWith("%")) {
            String number = amount.substring(0, amount.length() - 1);
            if (!number.matches("[0-9]{1,6}")) {
                throw Making.refused("invalid value for --" + resource + ": " + amount);
            }
            target = Value.map("type", "Utilization", "averageUtilization", Long.parseLong(number));
        } else {
            target = Value.map(
                    "type", "AverageValue", "averageValue", quantity(amount).toString());
        }
        return Value.map("type", "Resource", "resource", Value.map("name", resource, "target", target));
    }
}
