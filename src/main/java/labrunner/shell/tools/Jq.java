package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.jq.Filter;
import labrunner.shell.jq.FilterReader;
import labrunner.shell.jq.JqException;
import labrunner.shell.jq.JsonIn;
import labrunner.shell.jq.JsonOut;
import labrunner.shell.jq.Machine;
import labrunner.value.Value;

/** {@code jq}: its options and its inputs around the filter. */
final class Jq {
    private static final Map<String, Character> NAMES = Map.of(
            "--raw-output",
            'r',
            "--compact-output",
            'c',
            "--exit-status",
            'e',
            "--null-input",
            'n',
            "--slurp",
            's',
            "--join-output",
            'j',
            "--monochrome-output",
            'M',
            "--sort-keys",
            'S',
            "--raw-input",
            'R',
            "--tab",
            't');

    private static final String LETTERS = "rcensjMSR";
    private final Tool.Call call;
    private final StringBuilder options = new StringBuilder();
    private final List<String> files = new ArrayList<>();
    private final Map<String, Value> variables = new LinkedHashMap<>();
    private Optional<String> filter = Optional.empty();
    private String indent = "  ";
    private int printed;

    private Jq(Tool.Call call) {
        this.call = call;
    }

    static Status jq(Tool.Call call) {
        var jq = new Jq(call);
        jq.words();
        return jq.run();
    }

    private void words() {
        List<String> args = call.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--arg") || arg.equals("--argjson")) {
                if (i + 2 >= args.size()) {
                    throw new FailedException(2, arg + " takes two parameters");
                }
                // The first of two values for a name counts
                variables.putIfAbsent(args.get(i + 1), value(arg, args.get(i + 2)));
                i += 2;
            } else if (arg.equals("--indent")) {
                i++;
                if (i >= args.size() || !args.get(i).matches("[1-7]")) {
                    throw call.refuse("with this indent");
                }
                indent = " ".repeat(Integer.parseInt(args.get(i)));
            } else if (NAMES.containsKey(arg)) {
                options.append(NAMES.get(arg));
            } else if (arg.startsWith("-") && arg.length() > 1) {
                letters(arg);
            } else if (filter.isEmpty()) {
                filter = Optional.of(arg);
            } else {
                files.add(arg);
            }
        }
        indent = has('c') ? "" : has('t') ? "\t" : indent;
    }

    private void letters(String arg) {
        for (char letter : arg.substring(1).toCharArray()) {
            if (LETTERS.indexOf(letter) < 0) {
                throw call.refuse("with the option " + arg);
            }
            options.append(letter);
        }
    }

    private boolean has(char option) {
        return options.indexOf(String.valueOf(option)) >= 0;
    }

    private Value value(String option, String text) {
        if (option.equals("--arg")) {
            return Value.of(text);
        }
        var in = new JsonIn(text, call.effort());
        Optional<Value> value = in.next();
        if (value.isPresent() && in.next().isEmpty()) {
            return value.get();
        }
        throw call.refuse("with none or several values for --argjson");
    }

    private Status run() {
        Filter read = FilterReader.read(filter.orElse("."), variables);
        List<Value> inputs = inputs();
        if (has('e') && inputs.size() > 1) {
            throw call.refuse("with -e and several inputs");
        }
        var machine = new Machine(call.effort(), call.environment());
        Optional<Value> last = Optional.empty();
        boolean failed = false;
        for (Value input : inputs) {
            try {
                var state = new ArrayList<Value>();
                machine.run(read, input, value -> {
                    print(value);
                    state.clear();
                    state.add(value);
                });
                last = state.isEmpty() ? last : Optional.of(state.getFirst());
                if (failed) {
                    throw call.refuse("with an error before the last of several inputs");
                }
            } catch (JqException e) {
                call.say(e.said());
                failed = true;
            }
        }
        if (failed) {
            return Status.of(5);
        }
        if (!has('e')) {
            return Status.OK;
        }
        return last.map(value -> Status.of(!(value instanceof Value.Null) && !value.equals(Value.of(false))))
                .orElse(Status.of(4));
    }

    /** What the filter runs on. */
    private List<Value> inputs() {
        if (has('n')) {
            return List.of(Value.NULL);
        }
        var text = new StringBuilder();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            if (!files.isEmpty() && file.equals("-")) {
                throw call.refuse("with the file -");
            }
            Optional<Text> read = call.text(file);
            if (read.isEmpty()) {
                if (files.size() > 1 || has('s') || has('R') || has('e')) {
                    throw call.refuse("with a file that isn't there");
                }
                throw new FailedException(2, "error: Could not open " + file);
            }
            text.append(read.get().known());
            if (text.length() > Effort.LONGEST) {
                throw new LimitException("a text is longer than a million characters");
            }
        }
        if (has('R')) {
            return has('s')
                    ? List.of(Value.of(text.toString()))
                    : call.lines(text.toString()).stream().<Value>map(Value::of).toList();
        }
        List<Value> values = values(text.toString());
        return has('s') ? List.of(new Value.Sequence(values)) : values;
    }

    private List<Value> values(String text) {
        var values = new ArrayList<Value>();
        var in = new JsonIn(text, call.effort());
        for (Optional<Value> value = in.next(); value.isPresent(); value = in.next()) {
            values.add(value.get());
        }
        return values;
    }

    private void print(Value value) {
        boolean raw = (has('r') || has('j')) && value instanceof Value.Text;
        String text = raw ? value.text().orElse("") : new JsonOut(indent, has('S'), call.effort()).print(value);
        printed += text.length() + 1;
        if (printed > Effort.LONGEST) {
            throw new LimitException("a text is longer than a million characters");
        }
        call.out().print(has('j') ? text : text + "\n");
    }
}
