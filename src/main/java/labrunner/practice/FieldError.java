package labrunner.practice;

/**
 * One refused field, as Kubernetes words it.
 *
 * @param path such as {@code spec.template.spec.containers[0].name}
 * @param text everything after the path and its colon, such as {@code Required value}
 */
public record FieldError(String path, Type type, String text) {
    /** The cause's reason in a Status. */
    public enum Type {
        REQUIRED("FieldValueRequired"),
        INVALID("FieldValueInvalid"),
        NOT_SUPPORTED("FieldValueNotSupported"),
        DUPLICATE("FieldValueDuplicate"),
        FORBIDDEN("FieldValueForbidden"),
        TOO_LONG("FieldValueTooLong"),
        TOO_MANY("FieldValueTooMany"),
        TYPE_INVALID("FieldValueTypeInvalid"),
        NOT_FOUND("FieldValueNotFound");

        private final String reason;

        Type(String reason) {
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    public static FieldError required(String path, String detail) {
        return new FieldError(path, Type.REQUIRED, "Required value" + (detail.isEmpty() ? "" : ": " + detail));
    }

    /** {@code value} as JSON writes it: texts quoted, numbers bare. */
    public static FieldError invalid(String path, Object value, String detail) {
        return new FieldError(path, Type.INVALID, "Invalid value: " + shown(value) + ": " + detail);
    }

    public static FieldError duplicate(String path, Object value) {
        return new FieldError(path, Type.DUPLICATE, "Duplicate value: " + shown(value));
    }

    public static FieldError forbidden(String path, String detail) {
        return new FieldError(path, Type.FORBIDDEN, "Forbidden: " + detail);
    }

    /** {@code supported} in the order in which they are to be listed. */
    public static FieldError unsupported(String path, Object value, Iterable<String> supported) {
        var listed = new StringBuilder();
        for (String one : supported) {
            listed.append(listed.isEmpty() ? "" : ", ").append('"').append(one).append('"');
        }
        return new FieldError(
                path, Type.NOT_SUPPORTED, "Unsupported value: " + shown(value) + ": supported values: " + listed);
    }

    private static String shown(Object value) {
        return value instanceof String text ? Tree.quoted(text) : String.valueOf(value);
    }

    @Override
    public String toString() {
        return path + ": " + text;
    }
}
