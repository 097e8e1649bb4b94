package labrunner.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.problem.Place;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Glob;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Part.Operation;

/** The values of variables and parameters, and what {@code ${…}} does with them. */
final class Variables {
    /** Set by the shell that a learner would type in. */
    private static final Set<String> OWN = Set.of(
            "RANDOM",
            "SRANDOM",
            "SECONDS",
            "LINENO",
            "EPOCHSECONDS",
            "EPOCHREALTIME",
            "PPID",
            "UID",
            "EUID",
            "BASHPID",
            "BASH",
            "BASH_VERSION",
            "BASH_SOURCE",
            "BASH_REMATCH",
            "FUNCNAME",
            "PIPESTATUS",
            "OPTARG",
            "OPTIND",
            "HOSTNAME",
            "SHLVL",
            "BASH_COMMAND",
            "DIRSTACK",
            "GROUPS",
            "HOSTTYPE",
            "MACHTYPE",
            "OSTYPE",
            "SHELLOPTS",
            "BASHOPTS",
            "_");

    private final Run run;
    private final Expander expander;

    Variables(Run run, Expander expander) {
        this.run = run;
        this.expander = expander;
    }

    /** A variable or parameter; empty where it isn't set. */
    Optional<Text> value(String name, Place place) {
        State state = run.state();
        if (Character.isDigit(name.charAt(0))) {
            return parameter(name, place);
        }
        switch (name) {
            case "#" -> {
                return Optional.of(state.parametersInDoubt
                        .map(Text::unknown)
                        .orElseGet(() -> Text.of(String.valueOf(state.parameters.size()))));
            }
            case "?" -> {
                return Optional.of(
                        switch (state.status) {
                            case Status.Known known -> Text.of(String.valueOf(known.code()));
                            case Status.Unknown unknown -> Text.unknown(unknown.why());
                        });
            }
            case "$", "!", "-" -> {
                return Optional.of(Text.unknown(new Why(Why.Reason.OUTSIDE, "$" + name, place)));
            }
            case "PWD" -> {
                return Optional.of(state.folder);
            }
            case "OLDPWD" -> {
                return state.before.equals(Text.EMPTY) ? Optional.empty() : Optional.of(state.before);
            }
            default -> {
                if (OWN.contains(name)) {
                    return Optional.of(Text.unknown(new Why(Why.Reason.OUTSIDE, "the variable " + name, place)));
                }
                if (name.startsWith("<")) {
                    return Optional.of(run.blank(name, place));
                }
                return state.value(name)
                        .or(() -> state.othersInDoubt.map(Text::unknown))
                        .or(() -> run.unset(name, place).map(Text::unknown));
            }
        }
    }

    private Optional<Text> parameter(String name, Place place) {
        State state = run.state();
        if (name.equals("0")) {
            return Optional.of(Text.unknown(new Why(Why.Reason.OUTSIDE, "$0", place)));
        }
        if (state.parametersInDoubt.isPresent()) {
            return Optional.of(Text.unknown(state.parametersInDoubt.get()));
        }
        int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
        return number <= state.parameters.size() ? Optional.of(state.parameters.get(number - 1)) : Optional.empty();
    }

    void add(Fields fields, Part.Parameter parameter, boolean quoted, boolean cut) {
        String name = parameter.name();
        if (name.equals("@") || name.equals("*")) {
            many(fields, parameter, quoted, cut);
            return;
        }
        Optional<Text> value = value(name, parameter.place());
        if (parameter.operation() instanceof Operation.Otherwise otherwise) {
            // What may be set elsewhere isn't set on this page, and then the page's own default is meant.
            boolean elsewhere = value.filter(Text.Unknown.class::isInstance).isPresent()
                    && run.state().value(name).isEmpty()
                    && run.state().othersInDoubt.isEmpty()
                    && run.unset(name, parameter.place()).isPresent();
            otherwise(fields, parameter, otherwise, elsewhere ? Optional.empty() : value, quoted, cut);
            return;
        }
        if (value.isEmpty() && run.state().nounset != State.Setting.OFF) {
            if (run.state().nounset == State.Setting.MAYBE) {
                throw new UnknownException(new Why(Why.Reason.UNSET, name, parameter.place()));
            }
            run.fatal(name + ": unbound variable", parameter.place());
        }
        boolean leaves = value.isEmpty() && !(parameter.operation() instanceof Operation.Length);
        // Nothing is done to what isn't set: not even a length that is too short is wrong.
        boolean word = value.isPresent() && run.surroundings().blanks().gave(name, value.get());
        expander.text(fields, leaves ? Text.EMPTY : changed(value.orElse(Text.EMPTY), parameter), quoted || word, cut);
    }

    private Text changed(Text value, Part.Parameter parameter) {
        if (value instanceof Text.Unknown || parameter.operation() instanceof Operation.Plain) {
            return value;
        }
        String text = value.known();
        run.effort().characters(text.length());
        return switch (parameter.operation()) {
            case Operation.Plain plain -> value;
            case Operation.Otherwise otherwise -> value;
            case Operation.Length length -> Text.of(String.valueOf(text.length()));
            case Operation.Trim trim -> {
                var glob = new Glob(expander.pattern(trim.pattern()).known());
                int cut = trim.front() ? glob.front(text, trim.longest()) : glob.back(text, trim.longest());
                yield cut < 0 ? value : Text.of(trim.front() ? text.substring(cut) : text.substring(0, cut));
            }
            case Operation.Replace replace ->
                Text.of(replaced(
                        text,
                        replace.where(),
                        expander.pattern(replace.pattern()).known(),
                        expander.pattern(replace.by()).known()));
            case Operation.Slice slice -> Text.of(slice(text, slice));
            case Operation.Letters letters -> Text.of(letters(text, letters));
        };
    }

    /** {@code &} in the text that is put in stands for what was found; bash 5.2 does that too. */
    private static String replaced(String text, char where, String pattern, String by) {
        if (pattern.isEmpty() && where != '#' && where != '%') {
            return text;
        }
        var glob = new Glob(pattern);
        if (where == '#') {
            int end = glob.front(text, true);
            return end < 0 ? text : with(by, text.substring(0, end)) + text.substring(end);
        }
        if (where == '%') {
            int start = glob.back(text, true);
            return start < 0 ? text : text.substring(0, start) + with(by, text.substring(start));
        }
        var out = new StringBuilder();
        var matcher = glob.in(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            if (matcher.end() == matcher.start()) {
                break;
            }
            out.append(text, from, matcher.start()).append(with(by, matcher.group()));
            if (out.length() > Effort.LONGEST) {
                break;
            }
            from = matcher.end();
            if (where == ' ') {
                break;
            }
        }
        return Effort.within(out.append(text.substring(from)).toString());
    }

    /** The text to put in: an unquoted {@code &} stands for what was found, and a backslash hides what follows it. */
    private static String with(String by, String found) {
        var out = new StringBuilder();
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            if (c == '\\' && i + 1 < by.length()) {
                i++;
                out.append(by.charAt(i));
            } else if (c == '&') {
                out.append(found);
            } else {
                out.append(c);
            }
            if (out.length() > Effort.LONGEST) {
                break;
            }
        }
        return out.toString();
    }

    private String slice(String text, Operation.Slice slice) {
        long offset = expander.reckon(slice.offset());
        offset = offset < 0 ? text.length() + offset : offset;
        if (offset < 0 || offset > text.length()) {
            return "";
        }
        long end = text.length();
        if (slice.length().isPresent()) {
            long length = expander.reckon(slice.length().get());
            end = length < 0
                    ? text.length() + length
                    : Math.min(text.length(), offset + Math.min(length, text.length()));
            if (end < offset) {
                throw new FailedException(1, length + ": substring expression < 0");
            }
        }
        return text.substring((int) offset, (int) end);
    }

    private static String letters(String text, Operation.Letters letters) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char changed = letters.upper() ? Character.toUpperCase(c) : Character.toLowerCase(c);
            out.append(i == 0 || letters.all() ? changed : c);
        }
        return out.toString();
    }

    private void otherwise(
            Fields fields,
            Part.Parameter parameter,
            Operation.Otherwise otherwise,
            Optional<Text> value,
            boolean quoted,
            boolean cut) {
        if (value.isPresent() && value.get() instanceof Text.Unknown unknown) {
            fields.unknown(unknown.why());
            return;
        }
        boolean there = value.isPresent()
                && !(otherwise.emptyToo() && value.get().known().isEmpty());
        switch (otherwise.what()) {
            case '+' -> {
                if (there) {
                    operand(fields, otherwise, quoted, cut);
                } else if (quoted) {
                    fields.quoted("");
                }
            }
            case '-' -> {
                if (there) {
                    expander.text(fields, value.get(), quoted, cut);
                } else {
                    operand(fields, otherwise, quoted, cut);
                }
            }
            case '=' -> {
                Text text = there ? value.get() : expander.single(otherwise.word());
                if (!there) {
                    run.assign(parameter.name(), text);
                }
                expander.text(fields, text, quoted, cut);
            }
            default -> {
                if (!there) {
                    Text said = expander.single(otherwise.word());
                    String message = said instanceof Text.Known known ? known.value() : "…";
                    run.fatal(
                            parameter.name() + ": " + (message.isEmpty() ? "parameter null or not set" : message),
                            parameter.place());
                }
                expander.text(fields, value.get(), quoted, cut);
            }
        }
    }

    private void operand(Fields fields, Operation.Otherwise otherwise, boolean quoted, boolean cut) {
        if (quoted && otherwise.word().parts().isEmpty()) {
            fields.quoted("");
        }
        expander.add(fields, otherwise.word().parts(), quoted, cut, true);
    }

    private void many(Fields fields, Part.Parameter parameter, boolean quoted, boolean cut) {
        State state = run.state();
        state.parametersInDoubt.ifPresent(why -> {
            throw new UnknownException(why);
        });
        List<Text> all = state.parameters;
        switch (parameter.operation()) {
            case Operation.Plain plain -> {}
            case Operation.Length length -> {
                expander.text(fields, Text.of(String.valueOf(all.size())), quoted, cut);
                return;
            }
            default -> {
                String why = "operations on $@ and $* aren't supported";
                run.refused(why, parameter.place());
                throw new UnknownException(new Why(Why.Reason.NOT_UNDERSTOOD, why, parameter.place()));
            }
        }
        boolean together = parameter.name().equals("*") && quoted;
        String separator = expander.separators();
        for (int i = 0; i < all.size(); i++) {
            if (i > 0 && together && !separator.isEmpty()) {
                fields.quoted(separator.substring(0, 1));
            } else if (i > 0 && !together) {
                fields.end();
            }
            expander.text(fields, all.get(i), quoted, cut);
        }
        if (all.isEmpty() && together) {
            fields.quoted("");
        }
    }
}
