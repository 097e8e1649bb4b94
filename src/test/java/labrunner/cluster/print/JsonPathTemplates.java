package labrunner.cluster.print;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Templates of {@code -o jsonpath}, drawn by a seed: good ones, odd ones and wrong ones, of every part that templates have. */
public final class JsonPathTemplates {
    private static final List<String> FIELDS = List.of(
            "items",
            "items",
            "items",
            "metadata",
            "metadata",
            "name",
            "labels",
            "app",
            "spec",
            "spec",
            "replicas",
            "template",
            "containers",
            "image",
            "ports",
            "containerPort",
            "status",
            "conditions",
            "type",
            "reason",
            "missing",
            "data",
            "colour",
            "annotations",
            "note\\.with",
            "kind",
            "apiVersion",
            "ownerReferences",
            "resources",
            "requests",
            "*");
    private static final List<String> INDEXES = List.of(
            "0",
            "1",
            "-1",
            "-2",
            "99",
            "*",
            ":",
            "0:1",
            "1:0",
            "1:",
            ":2",
            ":-1",
            "-1:",
            "0:2:2",
            "0:3:-1",
            "::2",
            "0:99",
            "2:2",
            "",
            "'app'",
            "'metadata'",
            "'a.b'",
            "\"app\"",
            "0,1",
            "'name','namespace'",
            "-1,0",
            "x",
            "0:1:0");
    private static final List<String> LITERALS = List.of(
            "\"web\"",
            "'web'",
            "2",
            "0",
            "-1",
            "1.5",
            "true",
            "false",
            "\"Available\"",
            "\"\"",
            "web",
            "@.metadata.name",
            "'it'",
            "\"a)b\"");
    private static final List<String> OPERATORS = List.of("==", "==", "!=", "<", "<=", ">", ">=", "=", "=~", "=>");
    private static final List<String> TEXTS = List.of(
            "{\"\\n\"}",
            "{\"\\t\"}",
            "{'\\n'}",
            " - ",
            "x",
            "{\"a b\"}",
            "{\"\\x41\"}",
            "{\"\\u0042\"}",
            "{\"\\q\"}",
            "{\"it's\"}",
            "}",
            "{'\"'}",
            "{5}",
            "{true}",
            "{1.5}",
            "{}",
            "{.}",
            "{@}",
            "{$.kind}",
            "{.kind}",
            "{-}");

    private final Random random;

    private JsonPathTemplates(Random random) {
        this.random = random;
    }

    /** So many templates, the same for the same seed. */
    public static List<String> of(long seed, int number) {
        var templates = new JsonPathTemplates(new Random(seed));
        return Stream.generate(templates::template).distinct().limit(number).toList();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean rarely(int in) {
        return random.nextInt(in) == 0;
    }

    private String template() {
        var out = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            out.append(
                    switch (random.nextInt(7)) {
                        case 0 -> one(TEXTS);
                        case 1, 2 -> range(0);
                        default -> action("");
                    });
        }
        if (rarely(25)) {
            out.deleteCharAt(random.nextInt(out.length()));
        }
        return out.toString();
    }

    private String range(int depth) {
        var out = new StringBuilder("{range ")
                .append(rarely(3) ? path("") : ".items[*]")
                .append('}');
        int parts = random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            out.append(rarely(3) ? one(TEXTS) : rarely(4) && depth < 2 ? range(depth + 1) : "{" + inside() + "}");
        }
        return out.append(rarely(5) ? "" : rarely(12) ? "{ end }" : "{end}").toString();
    }

    /** A path of one item. */
    private String inside() {
        return one(List.of(
                ".metadata.name",
                ".spec.replicas",
                ".metadata.labels.app",
                "@.kind",
                ".status.conditions[0].type",
                ".metadata['name']",
                "..containerPort",
                ".spec.template.spec.containers[*].image",
                path("")));
    }

    private String action(String before) {
        return "{" + before + path(rarely(2) ? ".items[" + one(INDEXES) + "]" : ".items" + filter())
                + (rarely(8) ? " " + path("") : "") + (rarely(20) ? one(List.of("&", "|", "#", " end", "(")) : "")
                + "}";
    }

    private String path(String root) {
        var out = new StringBuilder(root);
        int steps = 1 + random.nextInt(3);
        for (int i = 0; i < steps; i++) {
            out.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "[" + one(INDEXES) + "]";
                        case 1 -> filter();
                        case 2 -> ".." + one(List.of("containerPort", "colour", "missing", "spec[0]"));
                        case 3 -> ".spec.template.spec.containers[0]";
                        case 4 -> ".status.conditions" + filter();
                        default -> "." + plain();
                    });
        }
        return out.toString();
    }

    /** A star of a mapping comes in no order, so it is drawn after a list only. */
    private String plain() {
        String field = one(FIELDS);
        return field.equals("*") ? "items.*" : field;
    }

    private String filter() {
        String left = one(List.of(
                "@.metadata.name",
                "@.kind",
                "@.spec.replicas",
                "@.type",
                "@.metadata.labels.app",
                "@",
                ".kind",
                "@.missing",
                "@.metadata.labels",
                "@.status"));
        if (rarely(4)) {
            return "[?(" + left + ")]";
        }
        String blank = rarely(2) ? " " : "";
        String compared = left + blank + one(OPERATORS) + blank + one(LITERALS);
        return "[?(" + compared + (rarely(6) ? one(List.of(" && ", " || ")) + left + "==\"web\"" : "") + ")]";
    }
}
