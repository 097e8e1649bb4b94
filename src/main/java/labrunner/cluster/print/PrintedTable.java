package labrunner.cluster.print;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final boolean withKind;
    private final boolean withLabels;
    private final boolean wide;
    private List<String> headers = List.of();
    private List<Integer> shown = List.of();
    private final List<List<String>> lines = new ArrayList<>();

    PrintedTable(ResourceKind kind, boolean withNamespace, boolean withKind, boolean withLabels, boolean wide) {
        this.kind = kind;
        this.withNamespace = withNamespace;
        this.withKind = withKind;
        this.withLabels = withLabels;
        this.wide = wide;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Adds a Table, or what a server sends that doesn't make tables. */
    void add(Value answer, Instant now) {
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
        for (int i = 0; i < cells.size(); i++) {
            line.add(i == 0 && withKind ? Tables.nameOf(kind) + "/" + cells.get(i) : cells.get(i));
        }
        if (withLabels) {
            String labels = object.texts("metadata", "labels").entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(","));
            line.add(labels.isEmpty() ? "<none>" : labels);
        }
        lines.add(line);
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

    String print(TextTable table, boolean withHeaders) {
        var all = new ArrayList<List<String>>();
        if (withHeaders) {
            var head = new ArrayList<String>();
            if (withNamespace) {
                head.add("NAMESPACE");
            }
            head.addAll(headers);
            if (withLabels) {
                head.add("LABELS");
            }
            all.add(head);
        }
        all.addAll(lines);
        lines.clear();
        return table.print(all);
    }
}
