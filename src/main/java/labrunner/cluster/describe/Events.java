package labrunner.cluster.describe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import labrunner.value.Value;

/** The events at the end of a description. */
final class Events {
    private Events() {}

    static void write(Sheet sheet, List<Value.Mapping> events, Instant now) {
        if (events.isEmpty()) {
            sheet.line(0, "Events:", "<none>");
            return;
        }
        sheet.line(0, "Events:");
        sheet.line(1, "Type", "Reason", "Age", "From", "Message");
        sheet.line(1, "----", "------", "----", "----", "-------");
        events.stream()
                .sorted(Comparator.comparing(
                        event -> Words.instant(event, "lastTimestamp").orElse(Instant.MIN)))
                .forEach(event -> sheet.line(
                        1,
                        Words.text(event, "type"),
                        Words.text(event, "reason"),
                        age(event, now),
                        from(event),
                        message(event)));
    }

    private static String age(Value event, Instant now) {
        String first = Words.instant(event, "eventTime").isPresent()
                ? Words.since(now, event, "eventTime")
                : Words.since(now, event, "firstTimestamp");
        if (Words.has(event, "series")) {
            return Words.since(now, event, "series", "lastObservedTime") + " (x"
                    + Words.number(event, "series", "count") + " over " + first + ")";
        }
        return event.whole("count").orElse(0L) > 1
                ? Words.since(now, event, "lastTimestamp") + " (x" + Words.number(event, "count") + " over " + first
                        + ")"
                : first;
    }

    private static String from(Value event) {
        String component = Words.text(event, "source", "component");
        return component.isEmpty() ? Words.text(event, "reportingComponent") : component;
    }

    private static String message(Value event) {
        String field = Words.text(event, "involvedObject", "fieldPath");
        String message = Words.text(event, "message").strip();
        return field.isEmpty() ? message : field + ": " + message;
    }
}
