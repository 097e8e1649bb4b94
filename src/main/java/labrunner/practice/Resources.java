package labrunner.practice;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import labrunner.value.Value;

/**
 * Amounts by resource name ({@code cpu}, {@code memory}, {@code pods}, ...), sorted by name: a node's allocatable, a pod's
 * requests, sums of them. A name that is absent counts as zero.
 */
public record Resources(SortedMap<String, Quantity> amounts) {

    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String PODS = "pods";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";

    public static final Resources NONE = new Resources(new TreeMap<>());

    public Resources {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /** Reads a {@code requests}, {@code capacity} or {@code allocatable} mapping; anything else holds nothing. */
    public static Resources of(Value list) {
        var amounts = new TreeMap<String, Quantity>();
        list.fields().forEach((name, amount) -> amounts.put(name, Quantity.of(amount)));
        return new Resources(amounts);
    }

    public static Resources of(String name, Quantity amount) {
        return NONE.with(name, amount);
    }

    public Resources with(String name, Quantity amount) {
        var copy = new TreeMap<>(amounts);
        copy.put(name, amount);
        return new Resources(copy);
    }

    /** The amount of one resource, zero if it isn't named. */
    public Quantity of(String name) {
        return amounts.getOrDefault(name, Quantity.ZERO);
    }

    public Resources plus(Resources other) {
        return merged(other, Quantity::plus);
    }

    /** What is left when the other is taken away; may be negative. */
    public Resources minus(Resources other) {
        var copy = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> copy.put(name, of(name).minus(amount)));
        return new Resources(copy);
    }

    /** The larger amount of each resource. */
    public Resources max(Resources other) {
        return merged(other, Quantity::max);
    }

    /** Whether every positive amount is at most what the other has of it. */
    public boolean fitsIn(Resources available) {
        return amounts.entrySet().stream()
                .allMatch(entry -> !entry.getValue().isPositive()
                        || entry.getValue().compareTo(available.of(entry.getKey())) <= 0);
    }

    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** As it stands in an object, each amount in canonical text. */
    public Value.Mapping value() {
        Value.Mapping mapping = Value.EMPTY;
        for (var entry : amounts.entrySet()) {
            mapping = mapping.with(entry.getKey(), Value.of(entry.getValue().toString()));
        }
        return mapping;
    }

    /**
     * What a pod needs of its node: the containers together or the largest init container, whichever is more, sidecars
     * counted in both, plus the overhead of its runtime. The pod itself, one of {@code pods}, isn't in it.
     *
     * @param spec a pod's {@code spec} or that of a template
     */
    public static Resources requestedBy(Value spec) {
        Resources running = NONE;
        for (Value container : spec.items("containers")) {
            running = running.plus(ofContainer(container));
        }
        Resources sidecars = NONE;
        Resources starting = NONE;
        for (Value container : spec.items("initContainers")) {
            Resources own = ofContainer(container);
            if (container.text("restartPolicy").equals(Optional.of("Always"))) {
                running = running.plus(own);
                sidecars = sidecars.plus(own);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(own.plus(sidecars));
            }
        }
        Resources needed = running.max(starting);
        for (var whole : of(spec.at("resources", "requests")).amounts.entrySet()) {
            needed = needed.with(whole.getKey(), whole.getValue());
        }
        return needed.plus(of(spec.at("overhead")));
    }

    /** One container's requests; a limit stands in for a request that isn't written, as defaulting would have it. */
    public static Resources ofContainer(Value container) {
        Resources requests = of(container.at("resources", "requests"));
        var amounts = new TreeMap<>(of(container.at("resources", "limits")).amounts);
        amounts.putAll(requests.amounts);
        return new Resources(amounts);
    }

    private Resources merged(Resources other, BinaryOperator<Quantity> how) {
        var copy = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> copy.merge(name, amount, how));
        return new Resources(copy);
    }
}
