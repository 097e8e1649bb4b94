package labrunner.shell.tools;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.Found;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;

/** {@code sed}. */
final class Sed {
    private final List<SedScript.Command> commands;
    private final boolean quiet;
    private final boolean[] open;
    private final StringBuilder out = new StringBuilder();

    private Sed(List<SedScript.Command> commands, boolean quiet) {
        this.commands = commands;
        this.quiet = quiet;
        this.open = new boolean[commands.size()];
    }

    static Status sed(Tool.Call call) {
        Options options =
                Options.of(call, "nEre:is", "quiet=n", "silent=n", "regexp-extended=E", "expression=e", "in-place=i");
        List<String> files = new ArrayList<>(options.words());
        List<String> scripts = new ArrayList<>(options.all('e'));
        if (scripts.isEmpty()) {
            if (files.isEmpty()) {
                throw call.refuse("without a script");
            }
            scripts.add(files.removeFirst());
        }
        List<SedScript.Command> commands =
                SedScript.read(String.join("\n", scripts), options.has('E') || options.has('r'));
        if (options.has('i')) {
            return inPlace(call, commands, options.has('n'), files);
        }
        boolean good = true;
        var all = new StringBuilder();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            Optional<Text> text = call.text(file);
            good &= text.isPresent();
            if (text.isPresent()) {
                if (Lines.endsOpen(all.toString())) {
                    all.append('\n');
                }
                all.append(text.get().known());
            }
        }
        var sed = new Sed(commands, options.has('n'));
        sed.run(all.toString(), call);
        call.out().print(sed.out.toString());
        return good ? Status.OK : Status.of(2);
    }

    private static Status inPlace(Tool.Call call, List<SedScript.Command> commands, boolean quiet, List<String> files) {
        boolean good = !files.isEmpty();
        for (String file : files) {
            switch (call.look(file)) {
                case Found.File found -> {
                    if (found.text() instanceof Text.Known known) {
                        var sed = new Sed(commands, quiet);
                        sed.run(known.value(), call);
                        call.files().open(call.path(file), false, call.doubts()).append(Text.of(sed.out.toString()));
                    }
                }
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.Nothing nothing -> {
                    call.say("can't read " + file + ": No such file or directory");
                    good = false;
                }
                case Found.Directory directory -> {
                    call.say("couldn't edit " + file + ": not a regular file");
                    good = false;
                }
            }
        }
        return good ? Status.OK : Status.of(files.isEmpty() ? 1 : 2);
    }

    private void run(String text, Tool.Call call) {
        List<String> lines = call.lines(text);
        call.effort().characters((long) text.length() * commands.size());
        boolean openEnd = Lines.endsOpen(text);
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            String end = last && openEnd ? "" : "\n";
            if (line(lines.get(i), i + 1, last, end)) {
                return;
            }
            if (out.length() > Effort.LONGEST) {
                throw new LimitException("an output is longer than a million characters");
            }
        }
    }

    /** All commands on one line; says whether it was the last one to be read. */
    private boolean line(String line, int number, boolean last, String end) {
        String now = line;
        for (SedScript.Command command : commands) {
            if (selected(command, now, number, last) == command.not()) {
                continue;
            }
            switch (command.name()) {
                case 'p' -> print(now, end);
                case 'd' -> {
                    return false;
                }
                case 'q' -> {
                    if (!quiet) {
                        print(now, end);
                    }
                    return true;
                }
                case '=' -> out.append(number).append('\n');
                case 'y' -> now = letters(now, command.by().orElseThrow());
                default -> {
                    SedScript.Substitution by = command.by().orElseThrow();
                    Optional<String> replaced = replace(now, by);
                    now = replaced.orElse(now);
                    if (replaced.isPresent() && by.prints()) {
                        print(now, end);
                    }
                }
            }
        }
        if (!quiet) {
            print(now, end);
        }
        return false;
    }

    /** A line end that is missing at the text's end is put in where more is printed behind it. */
    private void print(String line, String end) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.append(line).append(end);
    }

    private boolean selected(SedScript.Command command, String line, int number, boolean last) {
        if (command.from().isEmpty()) {
            return true;
        }
        int index = command.index();
        if (command.to().isEmpty()) {
            return meets(command.from().get(), line, number, last);
        }
        if (open[index]) {
            boolean ends = command.to().get() instanceof SedScript.Address.Line to
                    ? number >= to.number()
                    : meets(command.to().get(), line, number, last);
            boolean past = command.to().get() instanceof SedScript.Address.Line to && number > to.number();
            open[index] = !ends;
            if (!past) {
                return true;
            }
        }
        if (!meets(command.from().get(), line, number, last)) {
            return false;
        }
        open[index] = !(command.to().get() instanceof SedScript.Address.Line to && to.number() <= number) && !last;
        return true;
    }

    private static boolean meets(SedScript.Address address, String line, int number, boolean last) {
        return switch (address) {
            case SedScript.Address.Line at -> at.number() == number;
            case SedScript.Address.Last end -> last;
            case SedScript.Address.Matching matching ->
                matching.pattern().matcher(line).find();
        };
    }

    private static String letters(String line, SedScript.Substitution by) {
        var changed = new StringBuilder();
        for (char c : line.toCharArray()) {
            int at = by.from().indexOf(c);
            changed.append(at < 0 ? c : by.with().charAt(at));
        }
        return changed.toString();
    }

    private static Optional<String> replace(String line, SedScript.Substitution by) {
        Matcher matcher = by.pattern().matcher(line);
        var changed = new StringBuilder();
        int from = 0;
        int search = 0;
        int count = 0;
        boolean done = false;
        int lastEnd = -1;
        while (search <= line.length() && matcher.find(search)) {
            if (matcher.end() == matcher.start() && matcher.start() == lastEnd) {
                search = matcher.end() + 1;
                continue;
            }
            lastEnd = matcher.end();
            if (++count >= by.nth()) {
                changed.append(line, from, matcher.start());
                put(changed, by.with(), matcher);
                from = matcher.end();
                done = true;
                if (!by.all()) {
                    break;
                }
            }
            search = matcher.end() > matcher.start() ? matcher.end() : matcher.end() + 1;
            if (changed.length() > Effort.LONGEST) {
                throw new LimitException("a line is longer than a million characters");
            }
        }
        return done ? Optional.of(changed.append(line.substring(from)).toString()) : Optional.empty();
    }

    private static void put(StringBuilder changed, String with, Matcher matcher) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c == '&') {
                changed.append(matcher.group());
            } else if (c != '\\' || i + 1 >= with.length()) {
                changed.append(c);
            } else {
                char next = with.charAt(++i);
                if (next >= '0' && next <= '9') {
                    if (next - '0' > matcher.groupCount()) {
                        throw new RefusedException("sed with \\" + next + " and no such group");
                    }
                    String group = matcher.group(next - '0');
                    changed.append(group == null ? "" : group);
                } else if (next == 'n' || next == '\n') {
                    changed.append('\n');
                } else if (next == 't') {
                    changed.append('\t');
                } else if (Character.isLetterOrDigit(next)) {
                    throw new RefusedException("sed with \\" + next);
                } else {
                    changed.append(next);
                }
            }
        }
    }
}
