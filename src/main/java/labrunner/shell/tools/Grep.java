package labrunner.shell.tools;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;

/** {@code grep}. */
final class Grep {
    private final Tool.Call call;
    private final Options options;
    private final Pattern pattern;
    private final StringBuilder out = new StringBuilder();

    private Grep(Tool.Call call, Options options, Pattern pattern) {
        this.call = call;
        this.options = options;
        this.pattern = pattern;
    }

    static Status grep(Tool.Call call) {
        Options options = Options.of(
                call,
                "viqcoEFGnwxhHlsLe:m:A:B:C:",
                "invert-match=v",
                "ignore-case=i",
                "quiet=q",
                "count=c",
                "only-matching=o",
                "extended-regexp=E",
                "fixed-strings=F",
                "line-number=n",
                "word-regexp=w",
                "line-regexp=x",
                "regexp=e",
                "after-context=A",
                "before-context=B",
                "context=C");
        List<String> files = new ArrayList<>(options.words());
        List<String> patterns = new ArrayList<>(options.all('e'));
        if (patterns.isEmpty()) {
            if (files.isEmpty()) {
                throw call.refuse("without a pattern");
            }
            patterns.add(files.removeFirst());
        }
        boolean around = options.has('A') || options.has('B') || options.has('C');
        if (options.has('L')
                || options.has('o') && (options.has('w') || options.has('v'))
                || around && (options.has('o') || options.has('m') || files.size() > 1)) {
            throw call.refuse("with these options");
        }
        return new Grep(call, options, pattern(call, options, patterns)).run(files);
    }

    private static Pattern pattern(Tool.Call call, Options options, List<String> patterns) {
        boolean extended = options.has('E') || call.name().equals("egrep");
        boolean fixed = options.has('F') || call.name().equals("fgrep");
        var all = new StringBuilder();
        for (String one : patterns) {
            for (String line : one.split("\n", -1)) {
                all.append(all.isEmpty() ? "" : "|").append("(?:");
                all.append(fixed ? Pattern.quote(line) : extended ? Regex.extended(line) : Regex.basic(line));
                all.append(')');
            }
        }
        String regex = all.toString();
        if (options.has('x')) {
            regex = "^(?:" + regex + ")$";
        } else if (options.has('w')) {
            regex = "(?:^|[^0-9A-Za-z_])(?:" + regex + ")(?:[^0-9A-Za-z_]|$)";
        }
        return Regex.compile(regex, options.has('i'));
    }

    private Status run(List<String> files) {
        boolean named = files.size() > 1 && !options.has('h') || options.has('H');
        boolean found = false;
        boolean good = true;
        for (String file : files.isEmpty() ? List.of("-") : files) {
            Optional<Text> text = call.text(file);
            good &= text.isPresent();
            if (text.isPresent()) {
                String prefix = named ? (file.equals("-") ? "(standard input)" : file) + ":" : "";
                found |= file(file, prefix, text.get().known());
                if (found && options.has('q')) {
                    return Status.OK;
                }
            }
        }
        call.out().print(out.toString());
        return good ? Status.of(found) : Status.of(2);
    }

    private boolean file(String name, String prefix, String text) {
        int most = options.value('m')
                .filter(count -> count.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
        boolean prints = !options.has('q') && !options.has('c') && !options.has('l');
        var context = new Context(lines('B'), lines('A'), prefix);
        int count = 0;
        int number = 0;
        for (String line : call.lines(text)) {
            number++;
            if (count >= most) {
                break;
            }
            Matcher matcher = pattern.matcher(line);
            if (matcher.find() == options.has('v')) {
                if (prints) {
                    context.other(number, line);
                }
                continue;
            }
            count++;
            if (prints) {
                context.found(number);
                String before = prefix + (options.has('n') ? number + ":" : "");
                print(before, line, matcher);
            }
        }
        if (options.has('l') && count > 0 && !options.has('q')) {
            out.append(name.equals("-") ? "(standard input)" : name).append('\n');
        } else if (options.has('c') && !options.has('q')) {
            out.append(prefix).append(count).append('\n');
        }
        return count > 0;
    }

    /** How many lines are to be printed on one side of each that is found; -1 where no option says so. */
    private int lines(char side) {
        return options.value(side)
                .or(() -> options.value('C'))
                .map(count -> {
                    if (!count.matches("\\d{1,4}")) {
                        throw call.refuse("with the number " + count);
                    }
                    return Integer.parseInt(count);
                })
                .orElse(-1);
    }

    /** The lines around those that are found, and a mark where some are left out between two groups of them. */
    private final class Context {
        private final int before;
        private final int after;
        private final String prefix;
        /** Of the last lines, those that may come to stand before one that is found. */
        private final ArrayDeque<String> kept = new ArrayDeque<>();

        private int printed;
        private int left;

        Context(int before, int after, String prefix) {
            this.before = before;
            this.after = after;
            this.prefix = prefix.replaceFirst(":$", "-");
        }

        void found(int number) {
            boolean gap = printed > 0 && number - kept.size() > printed + 1;
            if (gap && (before >= 0 || after >= 0)) {
                out.append("--\n");
            }
            kept.forEach(out::append);
            kept.clear();
            printed = number;
            left = after;
        }

        void other(int number, String line) {
            String text = prefix + (options.has('n') ? number + "-" : "") + line + "\n";
            if (left > 0) {
                left--;
                out.append(text);
                printed = number;
            } else if (before > 0) {
                kept.add(text);
                if (kept.size() > before) {
                    kept.removeFirst();
                }
            }
        }
    }

    private void print(String before, String line, Matcher matcher) {
        if (!options.has('o')) {
            out.append(before).append(line).append('\n');
            return;
        }
        for (boolean more = true; more; more = matcher.find()) {
            if (matcher.end() > matcher.start()) {
                out.append(before).append(matcher.group()).append('\n');
            }
        }
    }
}
