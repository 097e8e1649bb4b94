package labrunner.cluster.look;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.Scalars;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** What {@code kubectl explain} prints of a kind or of one of its fields, from the server's OpenAPI document. */
final class Explanation {
    /** So many values of a field are named in a list of fields. */
    private static final int SHOWN = 4;

    private final Value document;
    private final boolean recursive;

    Explanation(Value document, boolean recursive) {
        this.document = document;
        this.recursive = recursive;
    }

    /** The lines above all else. */
    static String head(ResourceKind kind) {
        return (kind.group().isEmpty() ? "" : "GROUP:      " + kind.group() + "\n") + "KIND:       " + kind.kind()
                + "\nVERSION:    " + kind.version() + "\n\n";
    }

    /** Without the head; an error where there is no such field, in kubectl's words. */
    String print(ResourceKind kind, List<String> path) {
        Value gvk = Value.map("group", kind.group(), "kind", kind.kind(), "version", kind.version());
        Value schema = document.at("components", "schemas").fields().values().stream()
                .filter(one -> one.items("x-kubernetes-group-version-kind").contains(gvk))
                .findFirst()
                .orElseThrow(() -> usage("error: GVK " + Scalars.text(gvk) + " not found in OpenAPI schema"));
        String text = output(schema, path, Set.of());
        if (text.isEmpty()) {
            throw usage("error: field \"" + path.getLast() + "\" does not exist");
        }
        return text + "\n";
    }

    private static labrunner.problem.ProblemException usage(String words) {
        return Problem.of(Kind.USAGE, words, "").asException();
    }

    private static Optional<String> ref(Value schema) {
        return schema.text("$ref");
    }

    private Value resolved(Value schema) {
        return ref(schema)
                .map(name -> document.at("components", "schemas", name.substring(name.lastIndexOf('/') + 1)))
                .filter(Value.Mapping.class::isInstance)
                .orElse(schema);
    }

    private static Set<String> with(Set<String> seen, Value schema) {
        var more = new HashSet<>(seen);
        ref(schema).ifPresent(more::add);
        return more;
    }

    private static boolean isSeen(Value schema, Set<String> seen) {
        return ref(schema).filter(seen::contains).isPresent();
    }

    private String output(Value schema, List<String> path, Set<String> seen) {
        Value resolved = resolved(schema);
        if (path.isEmpty()) {
            String description = description(resolved);
            String fields = fields(resolved, 1, Set.of());
            return "DESCRIPTION:\n" + indented(4, WordWrap.wrap(description.isEmpty() ? "<empty>" : description, 76))
                    + "\n" + (fields.isEmpty() ? "" : "FIELDS:\n" + fields);
        }
        if (isSeen(schema, seen)) {
            return "";
        }
        Value field = resolved.at("properties", path.getFirst());
        if (field instanceof Value.Mapping) {
            String title = path.size() > 1
                    ? ""
                    : "FIELD: " + path.getFirst() + " <" + type(field) + ">\n" + values(field) + "\n\n";
            String rest = output(field, path.subList(1, path.size()), Set.of());
            return rest.isEmpty() ? "" : title + rest;
        }
        Set<String> now = with(seen, schema);
        if (filled(resolved.at("items"))) {
            return output(resolved.at("items"), path, now);
        }
        if (filled(resolved.at("additionalProperties"))) {
            return output(resolved.at("additionalProperties"), path, now);
        }
        return resolved.items("allOf").stream()
                .map(one -> output(one, path, now))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean filled(Value value) {
        return value instanceof Value.Mapping mapping && !mapping.fields().isEmpty();
    }

    private String description(Value schema) {
        Value resolved = resolved(schema);
        var out = new StringBuilder();
        resolved.text("description")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> out.append(text).append('\n'));
        resolved.items("allOf").forEach(one -> out.append(description(one)));
        if (filled(resolved.at("items"))) {
            out.append(description(resolved.at("items")));
        }
        if (filled(resolved.at("additionalProperties"))) {
            out.append(description(resolved.at("additionalProperties")));
        }
        return out.toString();
    }

    private String fields(Value schema, int level, Set<String> seen) {
        if (isSeen(schema, seen)) {
            return "";
        }
        Set<String> now = with(seen, schema);
        Value resolved = resolved(schema);
        var out = new StringBuilder();
        for (Map.Entry<String, Value> field : new TreeMap<>(resolved.fields("properties")).entrySet()) {
            out.append(field(resolved, field.getKey(), field.getValue(), level));
            if (recursive) {
                out.append(fields(field.getValue(), level + 1, now));
            }
        }
        resolved.items("allOf").forEach(one -> out.append(fields(one, level, now)));
        if (filled(resolved.at("items"))) {
            out.append(fields(resolved.at("items"), level, now));
        }
        if (filled(resolved.at("additionalProperties"))) {
            out.append(fields(resolved.at("additionalProperties"), level, now));
        }
        return out.toString();
    }

    private String field(Value owner, String name, Value schema, int level) {
        int indent = level * 2;
        boolean required = owner.items("required").contains(Value.of(name));
        String line = indented(indent, name) + "\t<" + type(schema) + ">" + (required ? " -required-" : "")
                + some(schema, indent) + "\n";
        if (recursive) {
            return line;
        }
        String description =
                schema.text("description").filter(text -> !text.isEmpty()).orElse("<no description>");
        return line + indented(indent + 2, WordWrap.wrap(description, 78 - indent)) + "\n\n";
    }

    /** The values that a field may have, a few of them. */
    private static String some(Value schema, int indent) {
        List<Value> values = schema.items("enum");
        if (values.isEmpty()) {
            return "";
        }
        return "\n" + " ".repeat(indent) + "enum: "
                + String.join(
                        ", ",
                        values.stream().limit(SHOWN).map(Explanation::value).toList())
                + (values.size() > SHOWN ? ", ...." : "");
    }

    /** All of them. */
    private static String values(Value schema) {
        List<Value> values = schema.items("enum");
        return values.isEmpty()
                ? ""
                : "ENUM:" + values.stream().map(one -> "\n    " + value(one)).reduce("", String::concat);
    }

    private static String value(Value one) {
        return one.equals(Value.of("")) ? "\"\"" : Scalars.text(one);
    }

    private static String indented(int amount, String text) {
        String pad = " ".repeat(amount);
        return pad + text.replace("\n", "\n" + pad);
    }

    private String type(Value schema) {
        if (filled(schema.at("items"))) {
            return "[]" + type(schema.at("items"));
        }
        if (filled(schema.at("additionalProperties"))) {
            return "map[string]" + type(schema.at("additionalProperties"));
        }
        List<Value> all = schema.items("allOf");
        if (all.size() == 1 && !filled(schema.at("properties"))) {
            return type(all.getFirst());
        }
        Optional<String> ref = ref(schema);
        String type = resolved(schema).text("type").orElse("");
        if (ref.isPresent() && (type.isEmpty() || type.equals("object"))) {
            String name = ref.get().substring(ref.get().lastIndexOf('/') + 1);
            return name.substring(name.lastIndexOf('.') + 1);
        }
        return type.isEmpty() || type.equals("object") ? "Object" : type;
    }
}
