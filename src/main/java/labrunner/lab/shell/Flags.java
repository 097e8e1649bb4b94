package labrunner.lab.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.texts.Texts;
import labrunner.value.GoDuration;

/**
 * The flags of a command line as kubectl's library reads them: {@code --name value}, {@code --name=value}, {@code -nvalue},
 * clusters like {@code -Aw}, anywhere on the line up to {@code --}. A flag that isn't named beforehand raises NotSure.
 */
final class Flags {

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    private Flags() {}

    /**
     * @param spec names by space: {@code namespace,n=} takes a value, {@code watch,w} is true or false
     */
    static Flags parse(List<String> words, String spec) {
        var names = new LinkedHashMap<String, String>();
        var valued = new ArrayList<String>();
        for (String flag : spec.split(" ")) {
            String[] spellings = flag.replace("=", "").split(",");
            for (String spelling : spellings) {
                names.put(spelling, spellings[0]);
            }
            if (flag.endsWith("=")) {
                valued.add(spellings[0]);
            }
        }
        var flags = new Flags();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                flags.arguments.addAll(words.subList(i + 1, words.size()));
                break;
            } else if (word.startsWith("--")) {
                i += flags.named(
                        word, i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty(), names, valued);
            } else if (word.startsWith("-") && word.length() > 1) {
                i += flags.cluster(
                        word, i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty(), names, valued);
            } else {
                flags.arguments.add(word);
            }
        }
        return flags;
    }

    private int named(String word, Optional<String> next, Map<String, String> names, List<String> valued) {
        int equals = word.indexOf('=');
        String spelled = word.substring(2, equals < 0 ? word.length() : equals);
        String name = spelled.length() < 2 ? null : names.get(spelled);
        if (name == null) {
            throw new UnsupportedCommand(Texts.of("shell.flag.unknown", "--" + spelled));
        }
        if (equals >= 0) {
            add(name, word.substring(equals + 1));
            return 0;
        }
        if (!valued.contains(name)) {
            add(name, "true");
            return 0;
        }
        add(name, next.orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.flag.value", "--" + spelled))));
        return 1;
    }

    private int cluster(String word, Optional<String> next, Map<String, String> names, List<String> valued) {
        for (int i = 1; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            String name = names.get(letter);
            if (name == null) {
                throw new UnsupportedCommand(Texts.of("shell.flag.unknown", "-" + letter));
            }
            String rest = word.substring(i + 1);
            if (rest.startsWith("=")) {
                add(name, rest.substring(1));
                return 0;
            }
            if (valued.contains(name)) {
                add(
                        name,
                        rest.isEmpty()
                                ? next.orElseThrow(
                                        () -> new UnsupportedCommand(Texts.of("shell.flag.value", "-" + letter)))
                                : rest);
                return rest.isEmpty() ? 1 : 0;
            }
            add(name, "true");
        }
        return 0;
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    List<String> arguments() {
        return arguments;
    }

    /** The last value of a flag; an empty one is taken for a slip. */
    Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name)).map(List::getLast);
        if (value.filter(String::isEmpty).isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.flag.empty", name));
        }
        return value;
    }

    /** All values of a flag that can be given several times or with commas. */
    List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .toList();
    }

    /** All values of a flag that can be given several times, commas and all. */
    List<String> each(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean is(String name) {
        return is(name, false);
    }

    boolean is(String name, boolean otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get()) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False" -> false;
            default -> throw new UnsupportedCommand(Texts.of("shell.flag.truth", name));
        };
    }

    Optional<Long> whole(String name) {
        return text(name).map(text -> {
            if (!text.matches("-?(0|[1-9][0-9]{0,8})")) {
                throw new UnsupportedCommand(Texts.of("shell.flag.whole", name));
            }
            return Long.parseLong(text);
        });
    }

    Optional<Duration> duration(String name) {
        return text(name)
                .map(text -> GoDuration.parse(text)
                        .orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.flag.duration", name))));
    }
}
