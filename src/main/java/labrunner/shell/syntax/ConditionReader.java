package labrunner.shell.syntax;

import java.util.Set;

/** Reads {@code [[ … ]]}. */
final class ConditionReader {
    private static final Set<String> ONE =
            Set.of("-a", "-d", "-e", "-f", "-n", "-r", "-s", "-v", "-w", "-x", "-z", "-h", "-L", "-t", "-o");
    private static final Set<String> TWO =
            Set.of("=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
    private final Cursor cursor;
    private final WordReader words;

    ConditionReader(Cursor cursor, WordReader words) {
        this.cursor = cursor;
        this.words = words;
    }

    /** After {@code [[}, up to and past {@code ]]}. */
    Condition read() {
        Condition read = either();
        space();
        if (!closes()) {
            throw cursor.trouble("\"]]\" is expected here.");
        }
        cursor.at += 2;
        return read;
    }

    private void space() {
        while (true) {
            cursor.blanks();
            if (cursor.peek() != '\n' || cursor.atEnd()) {
                return;
            }
            if (cursor.awaitsHereText()) {
                throw cursor.trouble("A here-document stands before a condition that goes on.");
            }
            cursor.at++;
        }
    }

    private boolean closes() {
        return cursor.looksAt("]]") && (cursor.peek(2) == '\0' || " \t\n;|&()<>".indexOf(cursor.peek(2)) >= 0);
    }

    private Condition either() {
        Condition left = both();
        space();
        while (cursor.skip("||")) {
            left = new Condition.Both(false, left, both());
            space();
        }
        return left;
    }

    private Condition both() {
        Condition left = single();
        space();
        while (cursor.skip("&&")) {
            left = new Condition.Both(true, left, single());
            space();
        }
        return left;
    }

    private Condition single() {
        cursor.enter();
        space();
        Condition read = oneOf();
        cursor.leave();
        return read;
    }

    private Condition oneOf() {
        if (cursor.peek() == '!' && " \t\n".indexOf(cursor.peek(1)) >= 0) {
            cursor.at++;
            return new Condition.Not(single());
        }
        if (cursor.skip("(")) {
            Condition inside = either();
            space();
            if (!cursor.skip(")")) {
                throw cursor.trouble("\")\" is expected in this condition.");
            }
            return inside;
        }
        if (closes() || cursor.atEnd() || "&|)<>;".indexOf(cursor.peek()) >= 0) {
            throw cursor.trouble("A word is expected in this condition.");
        }
        Word first = words.word();
        space();
        String operator = first.plain().orElse("");
        String two = operator();
        if (ONE.contains(operator) && two.isEmpty() && !closes() && !ends()) {
            return new Condition.One(operator, words.word());
        }
        if (two.isEmpty()) {
            if (!closes() && !ends()) {
                throw cursor.trouble("This condition isn't understood.");
            }
            return new Condition.Filled(first);
        }
        cursor.at += two.length();
        space();
        if (cursor.atEnd() || closes()) {
            throw cursor.trouble("A word is expected in this condition.");
        }
        return new Condition.Two(first, two, two.equals("=~") ? words.regex() : words.word());
    }

    private boolean ends() {
        return cursor.looksAt("&&") || cursor.looksAt("||") || cursor.peek() == ')' || cursor.atEnd();
    }

    private String operator() {
        int end = cursor.at;
        while (end < cursor.text.length() && end < cursor.at + 4 && " \t\n".indexOf(cursor.text.charAt(end)) < 0) {
            end++;
        }
        String word = cursor.text.substring(cursor.at, end);
        if (TWO.contains(word)) {
            return word;
        }
        return word.startsWith("<") || word.startsWith(">") ? word.substring(0, 1) : "";
    }
}
