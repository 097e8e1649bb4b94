package labrunner.cluster.look;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TextTable;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.value.HumanDuration;
import labrunner.value.Value;

/** What {@code kubectl events} prints: the events in the order in which they were last seen. */
final class EventLines {
    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    EventLines(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /**
     * @param space the namespace; empty for the context's
     * @param about an object as {@code KIND/NAME}
     * @param types Normal or Warning; none for all
     */
    Query.Printed print(
            Optional<String> space, boolean everywhere, Optional<String> about, List<String> types, boolean noHeaders) {
        String here = space.orElse(namespace);
        ResourceKind kind = discovery.kind("v1", "Event").orElseThrow();
        List<Value.Mapping> events = Listing.all(
                        transport,
                        Listing.call(
                                kind,
                                everywhere ? Optional.empty() : Optional.of(here),
                                Optional.empty(),
                                about.map(this::fields)),
                        kind)
                .stream()
                .filter(event -> types.isEmpty()
                        || types.stream()
                                .anyMatch(type ->
                                        type.equalsIgnoreCase(event.text("type").orElse(""))))
                .sorted(Comparator.comparing(EventLines::seen))
                .toList();
        if (events.isEmpty()) {
            return new Query.Printed(
                    "",
                    everywhere ? "No events found.\n" : "No events found in " + here + " namespace.\n",
                    Optional.empty());
        }
        var lines = new ArrayList<List<String>>();
        if (!noHeaders) {
            lines.add(line(everywhere, "NAMESPACE", "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"));
        }
        Instant now = transport.clock().now();
        events.forEach(event -> lines.add(line(
                everywhere,
                text(event, "metadata", "namespace"),
                age(event, now),
                text(event, "type"),
                text(event, "reason"),
                text(event, "involvedObject", "kind") + "/" + text(event, "involvedObject", "name"),
                text(event, "message").strip())));
        return new Query.Printed(new TextTable().print(lines), "", Optional.empty());
    }

    private static List<String> line(boolean everywhere, String... cells) {
        return List.of(cells).subList(everywhere ? 0 : 1, cells.length);
    }

    private String fields(String about) {
        String[] parts = about.split("/", -1);
        if (parts.length != 2) {
            throw Problem.of(
                            Problem.Kind.USAGE,
                            "error: --for must be in resource/name form",
                            "Write it as in --for pod/web.")
                    .asException();
        }
        ResourceKind kind = discovery.word(parts[0].toLowerCase(Locale.ROOT));
        return "involvedObject.kind=" + kind.kind() + ",involvedObject.apiVersion=" + kind.apiVersion()
                + ",involvedObject.name=" + parts[1];
    }

    private static String text(Value value, String... path) {
        return value.text(path).orElse("");
    }

    private static Instant seen(Value event) {
        return time(event, "series", "lastObservedTime")
                .or(() -> time(event, "lastTimestamp"))
                .or(() -> time(event, "eventTime"))
                .orElse(Instant.MIN);
    }

    private static Optional<Instant> time(Value value, String... path) {
        try {
            return value.text(path).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String since(Instant now, Value value, String... path) {
        return time(value, path)
                .map(then -> HumanDuration.of(Duration.between(then, now)))
                .orElse("<unknown>");
    }

    private static String age(Value event, Instant now) {
        String first = time(event, "eventTime").isPresent()
                ? since(now, event, "eventTime")
                : since(now, event, "firstTimestamp");
        if (event.at("series") instanceof Value.Mapping series) {
            return since(now, series, "lastObservedTime") + " (x"
                    + series.whole("count").orElse(0L) + " over " + first + ")";
        }
        long count = event.whole("count").orElse(0L);
        return count > 1 ? since(now, event, "lastTimestamp") + " (x" + count + " over " + first + ")" : first;
    }
}
