package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a tool, wherever they stand among its words, as GNU reads them. */
final class Options {
    private final Map<Character, List<String>> given = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /**
     * Reads them; refuses what isn't known.
     *
     * @param known letters; one that takes a value has a colon behind it
     * @param names long names with the letters that they stand for, each as {@code name=x}
     */
    static Options of(Tool.Call call, String known, String... names) {
        return of(call, call.args(), known, names);
    }

    static Options of(Tool.Call call, List<String> args, String known, String... names) {
        var options = new Options();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                options.words.addAll(args.subList(i + 1, args.size()));
                break;
            }
            if (arg.startsWith("--")) {
                options.named(call, arg, known, names);
            } else if (arg.startsWith("-") && arg.length() > 1) {
                i = options.letters(call, args, i, known);
            } else {
                options.words.add(arg);
            }
        }
        return options;
    }

    private int letters(Tool.Call call, List<String> args, int at, String known) {
        String arg = args.get(at);
        for (int i = 1; i < arg.length(); i++) {
            char letter = arg.charAt(i);
            int found = letter == ':' ? -1 : known.indexOf(letter);
            if (found < 0) {
                throw call.refuse("with the option " + arg);
            }
            if (!known.startsWith(":", found + 1)) {
                add(letter, "");
                continue;
            }
            if (i + 1 < arg.length()) {
                add(letter, arg.substring(i + 1));
                return at;
            }
            if (at + 1 >= args.size()) {
                throw call.refuse("without a value for " + arg);
            }
            add(letter, args.get(at + 1));
            return at + 1;
        }
        return at;
    }

    private void named(Tool.Call call, String arg, String known, String... names) {
        int sign = arg.indexOf('=');
        String name = arg.substring(2, sign < 0 ? arg.length() : sign);
        for (String one : names) {
            if (one.startsWith(name + "=")) {
                char letter = one.charAt(one.length() - 1);
                boolean valued = known.startsWith(":", known.indexOf(letter) + 1);
                if (valued == sign >= 0) {
                    add(letter, valued ? arg.substring(sign + 1) : "");
                    return;
                }
            }
        }
        throw call.refuse("with the option " + arg);
    }

    private void add(char letter, String value) {
        given.computeIfAbsent(letter, one -> new ArrayList<>()).add(value);
    }

    boolean has(char letter) {
        return given.containsKey(letter);
    }

    Optional<String> value(char letter) {
        return all(letter).isEmpty()
                ? Optional.empty()
                : Optional.of(all(letter).getLast());
    }

    List<String> all(char letter) {
        return given.getOrDefault(letter, List.of());
    }

    List<String> words() {
        return words;
    }

    /** The files to read: the input where none is named. */
    List<String> files() {
        return words.isEmpty() ? List.of("-") : words;
    }
}
