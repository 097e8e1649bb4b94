package labrunner.cluster.print;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.Metas;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Scalars;
import labrunner.value.HumanDuration;
import labrunner.value.Value;

/** The lines of one kind's table, gathered from the server's answers. */
final class PrintedTable {
    static final String ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private final ResourceKind kind;
    private final boolean withNamespace;
    private boolean found;
    private final Query.Shape shape;
    private final boolean wide;
    private List<String> headers = List.of();
    private List<Integer> shown = List.of();
    private final List<List<String>> lines = new ArrayList<>();
    /** Those of the lines, where they have to be sorted. */
    private final List<Value> objects = new ArrayList<>();

    PrintedTable(ResourceKind kind, boolean withNamespace, Query.Shape shape, boolean wide) {
        this.kind = kind;
        this.withNamespace = withNamespace;
        this.shape = shape;
        this.wide = wide;
    }

    /** Whether the server answered with something of this kind, be it an empty list. */
    boolean found() {
        return found;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Adds a Table, or what a server sends that doesn't make tables. */
    void add(Value answer, Instant now) {
        found = true;
        if (!answer.text("kind").orElse("").equals("Table")) {
            headers = List.of("NAME", "AGE");
            List<Value> objects = answer.at("items") instanceof Value.Sequence items ? items.items() : List.of(answer);
            for (Value object : objects) {
                Meta meta = Metas.of(object);
                line(List.of(meta.name(), HumanDuration.of(Duration.between(meta.created(), now))), object);
            }
            return;
        }
        List<Value> columns = answer.items("columnDefinitions");
        if (!columns.isEmpty()) {
            // a watch says its columns once
            var indexes = new ArrayList<Integer>();
            for (int i = 0; i < columns.size(); i++) {
                if (wide || columns.get(i).whole("priority").orElse(0L) == 0) {
                    indexes.add(i);
                }
            }
            shown = indexes;
            headers = indexes.stream()
                    .map(i -> columns.get(i).text("name").orElse("").toUpperCase(Locale.ROOT))
                    .toList();
        }
        for (Value row : answer.items("rows")) {
            List<Value> cells = row.items("cells");
            line(
                    shown.stream()
                            .map(i -> i < cells.size() ? cell(cells.get(i)) : "")
                            .toList(),
                    row.at("object"));
        }
    }

    private void line(List<String> cells, Value object) {
        var line = new ArrayList<String>();
        if (withNamespace) {
            line.add(object.text("metadata", "namespace").orElse(""));
        }
        line.addAll(cells);
        Map<String, String> own = object.texts("metadata", "labels");
        shape.labelColumns().forEach(label -> line.add(own.getOrDefault(label, "")));
        if (shape.showLabels()) {
            String labels = own.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(","));
            line.add(labels.isEmpty() ? "<none>" : labels);
        }
        lines.add(line);
        if (shape.sortBy().isPresent()) {
            objects.add(object);
        }
    }

    /** Puts the lines in the order of {@code --sort-by}; kubectl prints none where nothing of them has such a field. */
    void sort(Sorting sorting) {
        List<List<String>> sorted = sorting.finds(objects)
                ? sorting.of(objects).stream().map(lines::get).toList()
                : List.of();
        lines.clear();
        lines.addAll(sorted);
    }

    /** Only the first line of a text fits in a cell. */
    private static String cell(Value value) {
        if (value instanceof Value.Null) {
            return "";
        }
        String text = Scalars.text(value);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\f') {
                return text.substring(0, i) + "...";
            }
        }
        return text;
    }

    /** @param withKind whether the kind stands before each name */
    String print(TextTable table, boolean withHeaders, boolean withKind) {
        var all = new ArrayList<List<String>>();
        if (withHeaders) {
            var head = new ArrayList<String>();
            if (withNamespace) {
                head.add("NAMESPACE");
            }
            head.addAll(headers);
            shape.labelColumns()
                    .forEach(label ->
                            head.add(label.substring(label.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)));
            if (shape.showLabels()) {
                head.add("LABELS");
            }
            all.add(head);
        }
        int name = withNamespace ? 1 : 0;
        for (List<String> line : lines) {
            if (withKind && line.size() > name) {
                line.set(name, Tables.nameOf(kind) + "/" + line.get(name));
            }
            all.add(line);
        }
        lines.clear();
        return table.print(all);
    }
}
