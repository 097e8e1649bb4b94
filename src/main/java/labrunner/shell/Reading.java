package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.shell.data.In;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;

/** {@code read}: a line of the input, cut into variables. */
record Reading(Run run) {
    Status read(List<String> args, Place place) {
        boolean raw = false;
        var names = new ArrayList<String>();
        for (String arg : args) {
            if (arg.equals("-r")) {
                raw = true;
            } else if (!arg.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new RefusedException("read " + arg);
            } else {
                names.add(arg);
            }
        }
        boolean whole = names.isEmpty();
        if (whole) {
            names.add("REPLY");
        }
        In in = run.in();
        var line = new StringBuilder();
        boolean ended = false;
        try {
            for (Optional<String> next = in.line(); next.isPresent(); next = in.line()) {
                ended = next.get().endsWith("\n");
                line.append(ended ? next.get().substring(0, next.get().length() - 1) : next.get());
                if (raw || !ended || backslashes(line) % 2 == 0) {
                    break;
                }
                line.setLength(line.length() - 1);
                ended = false;
            }
        } catch (UnknownException e) {
            names.forEach(name -> run.assign(name, Text.unknown(e.why())));
            return new Status.Unknown(e.why());
        }
        run.effort().characters(line.length());
        if (!raw && line.indexOf("\\") >= 0) {
            throw new RefusedException("read without -r of a line with a backslash");
        }
        assign(names, whole, line.toString());
        return Status.of(ended);
    }

    private static int backslashes(CharSequence line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }

    private void assign(List<String> names, boolean whole, String line) {
        String separators = run.expander().separators();
        if (whole) {
            run.assign(names.getFirst(), Text.of(line));
            return;
        }
        String rest = stripped(line, separators);
        for (int i = 0; i < names.size() - 1; i++) {
            int end = 0;
            while (end < rest.length() && separators.indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            run.assign(names.get(i), Text.of(rest.substring(0, end)));
            int next = end;
            while (next < rest.length() && blank(rest.charAt(next), separators)) {
                next++;
            }
            if (next < rest.length() && separators.indexOf(rest.charAt(next)) >= 0) {
                next++;
                while (next < rest.length() && blank(rest.charAt(next), separators)) {
                    next++;
                }
            }
            rest = rest.substring(next);
        }
        run.assign(names.getLast(), Text.of(last(rest, separators)));
    }

    /** The last variable gets all the rest; a separator at its end is only kept where it stands between two. */
    private static String last(String rest, String separators) {
        if (rest.isEmpty()) {
            return rest;
        }
        char end = rest.charAt(rest.length() - 1);
        boolean separator = separators.indexOf(end) >= 0 && !blank(end, separators);
        boolean alone = separator && rest.chars().limit(rest.length() - 1L).noneMatch(c -> separators.indexOf(c) >= 0);
        return alone ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static boolean blank(char c, String separators) {
        return (c == ' ' || c == '\t' || c == '\n') && separators.indexOf(c) >= 0;
    }

    private static String stripped(String line, String separators) {
        int from = 0;
        int to = line.length();
        while (from < to && blank(line.charAt(from), separators)) {
            from++;
        }
        while (to > from && blank(line.charAt(to - 1), separators)) {
            to--;
        }
        return line.substring(from, to);
    }
}
