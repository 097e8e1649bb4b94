package labrunner.practice.api;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import labrunner.practice.FieldError;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.value.LabelNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names, label keys and label values, and how Kubernetes refuses them. */
final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern WILDCARD =
            Pattern.compile("\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    private static final int LABEL_LENGTH = 63;
    /** No name is so long; the patterns are not made for it. */
    private static final int LONGEST = 2_000;

    private static final String SUBDOMAIN_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com'";

    private Names() {}

    static void metadata(Resource resource, ObjectNode object, List<FieldError> errors) {
        String name = Tree.name(object);
        if (name.isEmpty()) {
            errors.add(FieldError.required("metadata.name", "name or generateName is required"));
        } else {
            switch (resource.kind()) {
                case "Namespace" -> label(name, "metadata.name", errors);
                case "Service" -> dns1035(name, "metadata.name", errors);
                case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" ->
                    segment(name, "metadata.name", errors);
                default -> subdomain(name, "metadata.name", errors);
            }
        }
        labels(object.path("metadata").path("labels"), "metadata.labels", errors);
        object.path("metadata")
                .path("annotations")
                .properties()
                .forEach(entry -> LabelNames.wrongWithKey(entry.getKey().toLowerCase(Locale.ROOT))
                        .forEach(wrong ->
                                errors.add(FieldError.invalid("metadata.annotations", entry.getKey(), wrong))));
    }

    /** A name that is a part of a path. */
    static void segment(String name, String path, List<FieldError> errors) {
        if (name.equals(".") || name.equals("..")) {
            errors.add(FieldError.invalid(path, name, "may not be '" + name + "'"));
        }
        for (String wrong : new String[] {"/", "%"}) {
            if (name.contains(wrong)) {
                errors.add(FieldError.invalid(path, name, "may not contain '" + wrong + "'"));
            }
        }
    }

    static void wildcard(String name, String path, List<FieldError> errors) {
        check(
                name,
                253,
                WILDCARD,
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must"
                        + " consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric"
                        + " character (e.g. '*.example.com'",
                path,
                errors);
    }

    static void label(String name, String path, List<FieldError> errors) {
        check(
                name,
                LABEL_LENGTH,
                LABEL,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                        + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc'",
                path,
                errors);
    }

    static void subdomain(String name, String path, List<FieldError> errors) {
        check(name, 253, SUBDOMAIN, SUBDOMAIN_RULE, path, errors);
    }

    static void dns1035(String name, String path, List<FieldError> errors) {
        check(
                name,
                Integer.MAX_VALUE,
                DNS_1035,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                        + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
                        + " 'abc-123'",
                path,
                errors);
    }

    static void labels(JsonNode labels, String path, List<FieldError> errors) {
        labels.properties().forEach(entry -> {
            key(entry.getKey(), path, errors);
            value(entry.getValue().asString(""), path, errors);
        });
    }

    static void key(String key, String path, List<FieldError> errors) {
        LabelNames.wrongWithKey(key).forEach(wrong -> errors.add(FieldError.invalid(path, key, wrong)));
    }

    static void value(String value, String path, List<FieldError> errors) {
        LabelNames.wrongWithValue(value).forEach(wrong -> errors.add(FieldError.invalid(path, value, wrong)));
    }

    private static void check(
            String text, int longest, Pattern pattern, String rule, String path, List<FieldError> errors) {
        if (text.length() > longest) {
            errors.add(FieldError.invalid(path, text, "must be no more than " + longest + " bytes"));
        }
        if (text.length() > LONGEST || !pattern.matcher(text).matches()) {
            errors.add(FieldError.invalid(path, text, wording(rule, pattern)));
        }
    }

    private static String wording(String rule, Pattern pattern) {
        return rule + ", regex used for validation is '" + pattern + "')";
    }
}
