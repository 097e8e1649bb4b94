package labrunner.cluster.describe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Scalars;
import labrunner.value.HumanDuration;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** Single values as kubectl's descriptions have them. */
final class Words {
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);
    private static final String NO_TIME = "Mon, 01 Jan 0001 00:00:00 +0000";

    private Words() {}

    /** The text at a path; a number or a truth as Go prints it, empty where nothing is. */
    static String text(Value value, String... path) {
        Value here = value.at(path);
        return here instanceof Value.Null ? "" : Scalars.text(here);
    }

    /** A number that Go has as zero where nothing is. */
    static String number(Value value, String... path) {
        return Long.toString(value.whole(path).orElse(0L));
    }

    static String truth(Value value, String... path) {
        return value.isTrue(path) ? "True" : "False";
    }

    static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    static boolean has(Value value, String... path) {
        return !(value.at(path) instanceof Value.Null);
    }

    static Optional<Instant> instant(Value value, String... path) {
        try {
            return value.text(path).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A time in this machine's zone. */
    static String time(Value value, String... path) {
        return instant(value, path)
                .map(time -> time.atZone(ZoneId.systemDefault()).format(RFC_1123))
                .orElse(NO_TIME);
    }

    static String since(Instant now, Value value, String... path) {
        return instant(value, path)
                .map(time -> HumanDuration.of(Duration.between(time, now)))
                .orElse("<unknown>");
    }

    /** A list as Go prints it: {@code [a b]}. */
    static String list(Value value, String... path) {
        return value.items(path).stream().map(Scalars::text).collect(Collectors.joining(" ", "[", "]"));
    }

    static String joined(Value value, String... path) {
        return value.items(path).stream().map(Scalars::text).collect(Collectors.joining(","));
    }

    /** An amount in its canonical text; zero where nothing is. */
    static String quantity(Value value, String... path) {
        return amount(value, path).toString();
    }

    static Quantity amount(Value value, String... path) {
        return Quantity.of(value.at(path)).orElse(Quantity.ZERO);
    }

    /** Names of resources in order. */
    static List<String> resources(Value value, String... path) {
        return List.copyOf(new TreeMap<>(value.fields(path)).keySet());
    }

    /** Labels in a row: {@code a=b,c=d}, or {@code <none>}. */
    static String formatted(Map<String, String> labels) {
        return orNone(String.join(",", Sheet.pairs(labels)));
    }

    /** A label selector as text, {@code a=b,c in (d,e)}; empty where it takes all. */
    static String selector(Value selector) {
        record Part(String key, String text) {}
        var parts = new ArrayList<Part>();
        selector.texts("matchLabels").forEach((key, value) -> parts.add(new Part(key, key + "=" + value)));
        for (Value one : selector.items("matchExpressions")) {
            String key = text(one, "key");
            String values =
                    one.items("values").stream().map(Scalars::text).sorted().collect(Collectors.joining(",", "(", ")"));
            parts.add(new Part(
                    key,
                    switch (text(one, "operator")) {
                        case "In" -> key + " in " + values;
                        case "NotIn" -> key + " notin " + values;
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    }));
        }
        return parts.stream()
                .sorted(Comparator.comparing(Part::key))
                .map(Part::text)
                .collect(Collectors.joining(","));
    }

    /** The controller of an object as {@code ReplicaSet/web}. */
    static Optional<String> controller(Value object) {
        return object.items("metadata", "ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .findFirst()
                .map(owner -> text(owner, "kind") + "/" + text(owner, "name"));
    }

    static boolean controlledBy(Value object, Value owner) {
        return object.items("metadata", "ownerReferences").stream()
                .anyMatch(one -> one.isTrue("controller") && text(one, "uid").equals(text(owner, "metadata", "uid")));
    }

    /** Access modes in kubectl's order: {@code RWO,ROX}. */
    static String accessModes(Value value, String... path) {
        List<String> modes =
                value.items(path).stream().map(Scalars::text).distinct().toList();
        return Map.of(
                        "ReadWriteOnce",
                        "1RWO",
                        "ReadOnlyMany",
                        "2ROX",
                        "ReadWriteMany",
                        "3RWX",
                        "ReadWriteOncePod",
                        "4RWOP")
                .entrySet()
                .stream()
                .filter(one -> modes.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .map(one -> one.substring(1))
                .collect(Collectors.joining(","));
    }
}
