package labrunner.practice.api;

import java.time.Instant;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as rows: {@code meta.k8s.io/v1 Table}. */
final class Tables {
    private Tables() {}

    static ObjectNode of(Request request, Lists.Page page, Instant now, boolean headers) {
        Columns columns = Columns.of(request.resource());
        ObjectNode table = Tree.object();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", Lists.metadata(page));
        if (headers) {
            ArrayNode definitions = table.putArray("columnDefinitions");
            for (Columns.Column column : columns.columns()) {
                definitions
                        .addObject()
                        .put("name", column.name())
                        .put("type", column.type())
                        .put("format", column.format())
                        .put("description", "")
                        .put("priority", column.priority());
            }
        } else {
            table.putNull("columnDefinitions");
        }
        ArrayNode rows = table.putArray("rows");
        page.objects().forEach(object -> rows.add(row(request, columns, object, now)));
        return table;
    }

    private static ObjectNode row(Request request, Columns columns, ObjectNode object, Instant now) {
        ObjectNode row = Tree.object();
        ArrayNode cells = row.putArray("cells");
        for (Object cell : columns.cells().apply(object, now)) {
            cells.add(
                    switch (cell) {
                        case JsonNode node -> node;
                        case Boolean truth -> Tree.MAPPER.valueToTree(truth);
                        case Number number -> Tree.MAPPER.valueToTree(number);
                        default -> Tree.MAPPER.valueToTree(cell.toString());
                    });
        }
        switch (request.query("includeObject")) {
            case "None" -> {}
            case "Object" -> row.set("object", Lists.as(request, object));
            default -> row.set("object", Lists.partial(object));
        }
        return row;
    }
}
