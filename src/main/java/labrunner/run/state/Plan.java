package labrunner.run.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Ref;
import labrunner.texts.Texts;
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

    /** The part of it that these commands do, by their ids. */
    public Plan of(Collection<String> commands) {
        return new Plan(items.stream()
                .filter(item -> commands.contains(item.commandId()))
                .toList());
    }

    /** What it does to things of somebody else. */
    public List<PlanItem> foreign() {
        return items.stream().filter(PlanItem::foreign).toList();
    }

    /**
     * What happens to one object.
     *
     * @param what the actions, the object and whose it is, as {@code Change NodePool default (not yours: kubectl), later delete it}
     * @param more the fields that change, and what else there is to know
     * @param foreign whether something of somebody else is changed, scaled or deleted
     */
    public record Entry(String what, List<String> more, boolean foreign) {
        public Entry {
            more = List.copyOf(more);
        }

        private String line() {
            return Printable.cut(more.isEmpty() ? what : what + ": " + String.join("; ", more), LONGEST);
        }
    }

    /** One for each object, in the order of its first change. */
    public List<Entry> entries() {
        SequencedMap<Ref, List<PlanItem>> byObject =
                items.stream().collect(Collectors.groupingBy(PlanItem::ref, LinkedHashMap::new, Collectors.toList()));
        return byObject.values().stream().map(Plan::entry).toList();
    }

    /** One line for each object, in the order of its first change. */
    public List<String> lines() {
        return entries().stream().map(Entry::line).toList();
    }

    private static Entry entry(List<PlanItem> one) {
        PlanItem first = one.getFirst();
        String whose = first.whose().words();
        String what = first.action().verb() + " " + first.ref() + (whose.isEmpty() ? "" : " (" + whose + ")");
        for (int i = 1; i < one.size(); i++) {
            PlanItem.Action action = one.get(i).action();
            if (action != one.get(i - 1).action() && action != PlanItem.Action.KEEP) {
                what = Texts.of("ask.later", what, action.verb().toLowerCase(java.util.Locale.ROOT));
            }
        }
        List<String> more = one.stream()
                .flatMap(item -> java.util.stream.Stream.concat(item.fields().stream(), item.note().stream()))
                .distinct()
                // labels and annotations tell least of what becomes of an object
                .sorted(java.util.Comparator.comparing(text -> text.startsWith("metadata.")))
                .map(Plan::printable)
                .toList();
        List<String> shown = new java.util.ArrayList<>(more.subList(0, Math.min(MOST_FIELDS, more.size())));
        if (more.size() > MOST_FIELDS) {
            shown.add(Texts.of("ask.more", (more.size() - MOST_FIELDS)));
        }
        return new Entry(printable(what), shown, one.stream().anyMatch(PlanItem::foreign));
    }

    /** Names of managers and values come from the server and the page, and stand in a question. */
    private static String printable(String text) {
        return Printable.cut(Printable.line(text), LONGEST);
    }
}
