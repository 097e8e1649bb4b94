package labrunner.shell.tools;

import java.util.List;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Files;
import labrunner.shell.data.Found;
import labrunner.shell.data.Paths;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;

/** What {@code test} and {@code [[ ]]} compare. */
public final class Comparison {
    private static final List<String> TWO =
            List.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private Comparison() {}

    /** {@code -f word} and its like. */
    public static boolean one(String operator, String word, Text folder, Files files) {
        switch (operator) {
            case "-z" -> {
                return word.isEmpty();
            }
            case "-n" -> {
                return !word.isEmpty();
            }
            case "-e", "-a", "-f", "-d", "-s", "-r" -> {
                if (word.isEmpty()) {
                    return false;
                }
                if (word.startsWith("/dev/")) {
                    throw new RefusedException("a test of a device");
                }
                Found found = files.look(Paths.resolve(word.startsWith("/") ? "/" : folder.known(), word));
                return switch (found) {
                    case Found.Nothing nothing -> false;
                    case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                    case Found.Directory directory -> !operator.equals("-f");
                    case Found.File file ->
                        operator.equals("-s") ? !file.text().known().isEmpty() : !operator.equals("-d");
                };
            }
            default -> throw new RefusedException("the test " + operator);
        }
    }

    public static boolean numbers(String operator, long left, long right) {
        return switch (operator) {
            case "-eq" -> left == right;
            case "-ne" -> left != right;
            case "-lt" -> left < right;
            case "-le" -> left <= right;
            case "-gt" -> left > right;
            default -> left >= right;
        };
    }

    /** Texts, byte by byte as {@code LC_ALL=C} does; numbers where the operator is one of these. */
    public static boolean two(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "<" -> left.compareTo(right) < 0;
            case ">" -> left.compareTo(right) > 0;
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> numbers(operator, number(left), number(right));
            default -> throw new RefusedException("the test " + operator);
        };
    }

    private static long number(String text) {
        if (!text.strip().matches("[-+]?\\d{1,18}")) {
            throw new FailedException(2, text + ": integer expression expected");
        }
        return Long.parseLong(text.strip());
    }

    /** {@code test} and {@code [}, by the number of their words as POSIX says. */
    static Status test(Tool.Call call) {
        List<String> words = call.args();
        if (call.name().equals("[")) {
            if (words.isEmpty() || !words.getLast().equals("]")) {
                throw new FailedException(2, "missing `]'");
            }
            words = words.subList(0, words.size() - 1);
        }
        return Status.of(holds(words, call));
    }

    private static boolean holds(List<String> words, Tool.Call call) {
        switch (words.size()) {
            case 0 -> {
                return false;
            }
            case 1 -> {
                return !words.getFirst().isEmpty();
            }
            case 2 -> {
                if (words.getFirst().equals("!")) {
                    return !holds(words.subList(1, 2), call);
                }
                if (!words.getFirst().matches("-[a-zA-Z]")) {
                    throw new FailedException(2, words.getFirst() + ": unary operator expected");
                }
                return one(words.getFirst(), words.get(1), call.folder(), call.files());
            }
            case 3 -> {
                if (TWO.contains(words.get(1))) {
                    return two(words.get(0), words.get(1), words.get(2));
                }
                if (words.get(1).equals("-a") || words.get(1).equals("-o")) {
                    return joined(words, 1, call);
                }
                if (words.getFirst().equals("!")) {
                    return !holds(words.subList(1, 3), call);
                }
                if (words.getFirst().equals("(") && words.getLast().equals(")")) {
                    return holds(words.subList(1, 2), call);
                }
                throw new FailedException(2, words.get(1) + ": binary operator expected");
            }
            default -> {
                if (words.getFirst().equals("!") && words.size() == 4) {
                    return !holds(words.subList(1, 4), call);
                }
                int or = words.lastIndexOf("-o");
                int at = or > 0 ? or : words.lastIndexOf("-a");
                if (at <= 0 || at == words.size() - 1 || words.contains("(")) {
                    throw new RefusedException("this test");
                }
                return joined(words, at, call);
            }
        }
    }

    private static boolean joined(List<String> words, int at, Tool.Call call) {
        boolean left = holds(words.subList(0, at), call);
        boolean right = holds(words.subList(at + 1, words.size()), call);
        return words.get(at).equals("-a") ? left && right : left || right;
    }
}
