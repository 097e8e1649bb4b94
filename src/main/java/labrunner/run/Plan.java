package labrunner.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import labrunner.cluster.Ref;
import labrunner.value.Printable;

/**
 * Everything that a lab's commands do to the cluster, in their order, against what is there now.
 *
 * @param items one for each object of each command
 */
public record Plan(List<PlanItem> items) {
    /** Of a lab that changes nothing. */
    public static final Plan NOTHING = new Plan(List.of());

    private static final int MOST_FIELDS = 6;
    /** In characters. */
    private static final int LONGEST = 400;

    public Plan {
        items = List.copyOf(items);
    }

    /** What it does to things of somebody else. */
    public List<PlanItem> foreign() {
        return items.stream().filter(PlanItem::foreign).toList();
    }

    /** One line for each object, in the order of its first change. */
    public List<String> lines() {
        SequencedMap<Ref, List<PlanItem>> byObject =
                items.stream().collect(Collectors.groupingBy(PlanItem::ref, LinkedHashMap::new, Collectors.toList()));
        return byObject.values().stream().map(Plan::line).toList();
    }

    private static String line(List<PlanItem> one) {
        PlanItem first = one.getFirst();
        var line = new StringBuilder();
        line.append(first.action().verb()).append(' ').append(first.ref());
        String whose = first.whose().words();
        if (!whose.isEmpty()) {
            line.append(" (").append(whose).append(')');
        }
        for (int i = 1; i < one.size(); i++) {
            PlanItem.Action action = one.get(i).action();
            if (action != one.get(i - 1).action() && action != PlanItem.Action.KEEP) {
                line.append(", later ")
                        .append(action.verb().toLowerCase(java.util.Locale.ROOT))
                        .append(" it");
            }
        }
        List<String> more = one.stream()
                .flatMap(item -> java.util.stream.Stream.concat(item.fields().stream(), item.note().stream()))
                .distinct()
                .toList();
        if (!more.isEmpty()) {
            line.append(": ").append(String.join("; ", more.subList(0, Math.min(MOST_FIELDS, more.size()))));
            if (more.size() > MOST_FIELDS) {
                line.append("; and ").append(more.size() - MOST_FIELDS).append(" more");
            }
        }
        // names of managers and values come from the server and the page, and stand in a question
        return Printable.cut(Printable.line(line.toString()), LONGEST);
    }
}
