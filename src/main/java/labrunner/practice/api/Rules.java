package labrunner.practice.api;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What the validation of several kinds asks of a field, in the words of Kubernetes. */
final class Rules {
    static final String BETWEEN_PORTS = "must be between 1 and 65535, inclusive";
    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final Pattern PORT_CHARACTERS = Pattern.compile("[-a-z0-9]+");
    private static final int PORT_NAME_LENGTH = 15;
    private static final int BITS = 8;

    private final List<FieldError> errors;

    Rules(List<FieldError> errors) {
        this.errors = errors;
    }

    List<FieldError> errors() {
        return errors;
    }

    void add(FieldError error) {
        errors.add(error);
    }

    /** A number that is there must not be below zero. */
    void notNegative(JsonNode holder, String path, String... fields) {
        for (String field : fields) {
            if (Tree.number(holder, 0, field) < 0) {
                errors.add(FieldError.invalid(
                        path + "." + field, holder.path(field), "must be greater than or equal to 0"));
            }
        }
    }

    /** A text must be there. */
    boolean required(JsonNode holder, String path, String field) {
        boolean there = !Tree.text(holder, field).isEmpty();
        if (!there) {
            errors.add(FieldError.required(below(path, field), ""));
        }
        return there;
    }

    /** A text must be one of a list, and be there at all. */
    void oneOf(JsonNode holder, String path, String field, List<String> supported) {
        String value = Tree.text(holder, field);
        if (!supported.contains(value)) {
            errors.add(FieldError.unsupported(below(path, field), value, supported));
        }
    }

    /** A text that is there must be one of a list. */
    void oneOfIfSet(JsonNode holder, String path, String field, List<String> supported) {
        if (!Tree.text(holder, field).isEmpty()) {
            oneOf(holder, path, field, supported);
        }
    }

    static String below(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    void port(JsonNode port, String path) {
        if (port.longValue(0) < 1 || port.longValue(0) > 65_535) {
            errors.add(FieldError.invalid(path, port, BETWEEN_PORTS));
        }
    }

    /** A port's number or name. */
    void portOrName(JsonNode port, String path) {
        if (port.isNumber()) {
            port(port, path);
        } else if (port.isString()) {
            portName(port.stringValue(), path);
        }
    }

    void portName(String name, String path) {
        if (name.length() > PORT_NAME_LENGTH) {
            errors.add(FieldError.invalid(path, name, "must be no more than " + PORT_NAME_LENGTH + " characters"));
        } else if (!PORT_CHARACTERS.matcher(name).matches()) {
            errors.add(FieldError.invalid(
                    path, name, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"));
        } else if (name.chars().noneMatch(Character::isLetter)) {
            errors.add(FieldError.invalid(path, name, "must contain at least one letter (a-z)"));
        } else if (name.contains("--")) {
            errors.add(FieldError.invalid(path, name, "must not contain consecutive hyphens"));
        } else if (!PORT_NAME.matcher(name).matches()) {
            errors.add(FieldError.invalid(path, name, "must not begin or end with a hyphen"));
        }
    }

    /** A selector by labels and expressions; nothing is a selector too. */
    void selector(JsonNode selector, String path) {
        selector.path("matchLabels").properties().forEach(label -> {
            Names.key(label.getKey(), path + ".matchLabels", errors);
            Names.value(label.getValue().asString(""), path + ".matchLabels", errors);
        });
        List<JsonNode> expressions = Tree.items(selector, "matchExpressions");
        for (int i = 0; i < expressions.size(); i++) {
            expression(expressions.get(i), path + ".matchExpressions[" + i + "]");
        }
    }

    private void expression(JsonNode expression, String path) {
        boolean values = !Tree.items(expression, "values").isEmpty();
        String operator = Tree.text(expression, "operator");
        switch (operator) {
            case "In", "NotIn" -> {
                if (!values) {
                    errors.add(FieldError.required(
                            path + ".values", "must be specified when `operator` is 'In' or 'NotIn'"));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (values) {
                    errors.add(FieldError.forbidden(
                            path + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
                }
            }
            default -> errors.add(FieldError.invalid(path + ".operator", operator, "not a valid selector operator"));
        }
        Names.key(Tree.text(expression, "key"), path + ".key", errors);
    }

    /** An address that is written out; no name is ever looked up. */
    static Optional<InetAddress> address(String text) {
        boolean shape = text.contains(":")
                ? text.indexOf('%') < 0
                : Pattern.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}", text);
        if (!shape || text.length() > 45) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A block of addresses: {@code 10.0.0.0/16}. */
    record Block(byte[] address, int length) {
        static Optional<Block> of(String text) {
            int slash = text.indexOf('/');
            Optional<InetAddress> address = slash < 0 ? Optional.empty() : Rules.address(text.substring(0, slash));
            if (address.isEmpty() || !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
                return Optional.empty();
            }
            int length = Integer.parseInt(text.substring(slash + 1));
            byte[] bytes = address.get().getAddress();
            return length > bytes.length * BITS ? Optional.empty() : Optional.of(new Block(bytes, length));
        }

        /** Whether the other is a part of it, and smaller. */
        boolean strictlyHolds(Block other) {
            if (other.address.length != address.length || other.length <= length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 1 << BITS - 1 - bit % BITS;
                if ((address[bit / BITS] & mask) != (other.address[bit / BITS] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What an address of something that answers may not be. */
    void reachable(String text, String path) {
        Optional<InetAddress> found = address(text);
        if (found.isEmpty()) {
            errors.add(FieldError.invalid(path, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
            return;
        }
        InetAddress address = found.get();
        if (address.isAnyLocalAddress()) {
            errors.add(FieldError.invalid(path, text, "may not be unspecified (0.0.0.0 or ::)"));
        }
        if (address.isLoopbackAddress()) {
            errors.add(FieldError.invalid(path, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
        }
        if (address.isLinkLocalAddress()) {
            errors.add(
                    FieldError.invalid(path, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"));
        }
    }

    static boolean four(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
