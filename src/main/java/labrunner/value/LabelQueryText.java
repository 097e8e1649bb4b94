package labrunner.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labrunner.value.LabelRequirement.Operator;

/** Reads the text of a label selector word by word, and refuses what an API server refuses, in its words. */
final class LabelQueryText {
    private static final Set<String> SIGNS = Set.of("(", ")", ",", "!", "=", "==", "!=", "<", ">");
    private static final String REQUIREMENT = "unable to parse requirement: ";

    private final String text;
    private int at;
    /** The word at hand; empty at the end. */
    private String word = "";

    LabelQueryText(String text) {
        this.text = text;
        next();
    }

    List<LabelRequirement> requirements() {
        var requirements = new ArrayList<LabelRequirement>();
        if (word.isEmpty()) {
            return requirements;
        }
        if (SIGNS.contains(word) && !word.equals("!")) {
            throw found("", ", expected: !, identifier, or 'end of string'");
        }
        requirements.add(requirement());
        while (!word.isEmpty()) {
            if (!word.equals(",")) {
                throw found("", ", expected: ',' or 'end of string'");
            }
            next();
            if (!name() && !word.equals("!")) {
                throw found("", ", expected: identifier after ','");
            }
            requirements.add(requirement());
        }
        return requirements;
    }

    private LabelRequirement requirement() {
        boolean absent = word.equals("!");
        if (absent) {
            next();
        }
        if (!name()) {
            throw found(REQUIREMENT, ", expected: identifier");
        }
        String key = take();
        List<String> wrong = LabelNames.wrongWithKey(key);
        if (!wrong.isEmpty()) {
            throw invalid("<nil>", key, String.join("; ", wrong));
        }
        if (absent || word.isEmpty() || word.equals(",")) {
            return new LabelRequirement(key, absent ? Operator.DOES_NOT_EXIST : Operator.EXISTS, List.of());
        }
        Operator operator = switch (word) {
            case "in", "=", "==" -> Operator.IN;
            case "notin", "!=" -> Operator.NOT_IN;
            case ">" -> Operator.GREATER;
            case "<" -> Operator.LESS;
            default -> throw found(REQUIREMENT, ", expected: in, notin, =, ==, !=, gt, lt");
        };
        boolean set = name();
        next();
        return checked(new LabelRequirement(key, operator, set ? set() : List.of(single())));
    }

    /** One value, which may be empty. */
    private String single() {
        if (word.isEmpty() || word.equals(",")) {
            return "";
        }
        if (!name()) {
            throw found(REQUIREMENT, ", expected: identifier");
        }
        return take();
    }

    /** Values in parentheses, of which each may be empty. */
    private List<String> set() {
        if (!word.equals("(")) {
            throw found(REQUIREMENT, " expected: '('");
        }
        next();
        if (!name() && !word.equals(",") && !word.equals(")")) {
            throw found(REQUIREMENT, ", expected: ',', ')' or identifier");
        }
        var values = new ArrayList<String>();
        values.add(name() ? take() : "");
        while (word.equals(",")) {
            next();
            values.add(name() ? take() : "");
        }
        if (!word.equals(")")) {
            throw found(REQUIREMENT, ", expected: ',' or ')'");
        }
        next();
        return values;
    }

    private static LabelRequirement checked(LabelRequirement requirement) {
        List<String> values = requirement.values();
        if (requirement.operator() == Operator.GREATER || requirement.operator() == Operator.LESS) {
            String number = values.getFirst();
            try {
                Long.parseLong(number);
            } catch (NumberFormatException e) {
                throw invalid("values[0]", number, "for 'Gt', 'Lt' operators, the value must be an integer");
            }
        }
        for (int i = 0; i < values.size(); i++) {
            List<String> wrong = LabelNames.wrongWithValue(values.get(i));
            if (!wrong.isEmpty()) {
                throw invalid("values[" + i + "][" + requirement.key() + "]", values.get(i), String.join("; ", wrong));
            }
        }
        return requirement;
    }

    private boolean name() {
        return !word.isEmpty() && !SIGNS.contains(word);
    }

    private String take() {
        String taken = word;
        next();
        return taken;
    }

    private void next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int start = at;
        if (at < text.length() && sign()) {
            String two = text.substring(at, Math.min(at + 2, text.length()));
            at += SIGNS.contains(two) ? two.length() : 1;
        } else {
            while (at < text.length() && !sign() && " \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
        word = text.substring(start, at);
    }

    private boolean sign() {
        return "=!(),<>".indexOf(text.charAt(at)) >= 0;
    }

    private IllegalArgumentException found(String before, String after) {
        return new IllegalArgumentException(before + "found '" + word + "'" + after);
    }

    private static IllegalArgumentException invalid(String field, String value, String why) {
        return new IllegalArgumentException(REQUIREMENT + field + ": Invalid value: \"" + value + "\": " + why);
    }
}
