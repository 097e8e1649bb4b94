package labrunner.practice;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import labrunner.value.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amounts by resource name ({@code cpu}, {@code memory}, {@code pods}, ...), sorted by name: a node's allocatable, a pod's
 * requests, sums of them. A name that is absent counts as zero.
 */
public record Resources(SortedMap<String, Quantity> amounts) {

    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String PODS = "pods";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";

    private static final int MOST_DIGITS = 400;

    public static final Resources NONE = new Resources(new TreeMap<>());

    public Resources {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /** Reads a {@code requests}, {@code capacity} or {@code allocatable} mapping; anything else holds nothing. */
    public static Resources of(JsonNode list) {
        var amounts = new TreeMap<String, Quantity>();
        list.properties().forEach(entry -> amounts.put(entry.getKey(), amount(entry.getValue())));
        return new Resources(amounts);
    }

    /**
     * One amount, where a plain number is allowed too; zero where nothing stands.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    public static Quantity amount(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Quantity.ZERO;
        }
        return Quantity.parse(value.isNumber() ? plain(value.decimalValue()) : value.asString(""));
    }

    /** Written out, but for a number like 1e999999999, which would fill the memory: that one is no amount. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
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

    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** As it stands in an object, each amount in canonical text. */
    public ObjectNode json() {
        ObjectNode list = Tree.object();
        amounts.forEach((name, amount) -> list.put(name, amount.toString()));
        return list;
    }

    /**
     * What a pod needs of its node: the containers together or the largest init container, whichever is more, sidecars
     * counted in both, plus the overhead of its runtime. The pod itself, one of {@code pods}, isn't in it.
     *
     * @param spec a pod's {@code spec} or that of a template
     */
    public static Resources requestedBy(JsonNode spec) {
        Resources running = NONE;
        for (JsonNode container : Tree.items(spec, "containers")) {
            running = running.plus(ofContainer(container));
        }
        Resources sidecars = NONE;
        Resources starting = NONE;
        for (JsonNode container : Tree.items(spec, "initContainers")) {
            Resources own = ofContainer(container);
            if (Tree.text(container, "restartPolicy").equals("Always")) {
                running = running.plus(own);
                sidecars = sidecars.plus(own);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(own.plus(sidecars));
            }
        }
        Resources needed = running.max(starting);
        for (var whole : of(Tree.at(spec, "resources", "requests")).amounts.entrySet()) {
            needed = needed.with(whole.getKey(), whole.getValue());
        }
        return needed.plus(of(spec.path("overhead")));
    }

    /** One container's requests; a limit stands in for a request that isn't written, as defaulting would have it. */
    public static Resources ofContainer(JsonNode container) {
        Resources requests = of(Tree.at(container, "resources", "requests"));
        var amounts = new TreeMap<>(of(Tree.at(container, "resources", "limits")).amounts);
        amounts.putAll(requests.amounts);
        return new Resources(amounts);
    }

    private Resources merged(Resources other, BinaryOperator<Quantity> how) {
        var copy = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> copy.merge(name, amount, how));
        return new Resources(copy);
    }
}
