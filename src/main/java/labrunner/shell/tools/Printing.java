package labrunner.shell.tools;

import java.util.List;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;

/** {@code echo} and {@code printf}. */
final class Printing {
    private Printing() {}

    static Status echo(Tool.Call call) {
        boolean line = true;
        boolean escapes = false;
        int from = 0;
        while (from < call.args().size() && call.args().get(from).matches("-[neE]+")) {
            for (char option : call.args().get(from).substring(1).toCharArray()) {
                line &= option != 'n';
                escapes = option == 'e' || option != 'E' && escapes;
            }
            from++;
        }
        String text = Effort.within(
                String.join(" ", call.args().subList(from, call.args().size())));
        if (!escapes) {
            call.out().print(text + (line ? "\n" : ""));
            return Status.OK;
        }
        var out = new StringBuilder();
        boolean stopped = unescape(text, out, true);
        call.out().print(out + (line && !stopped ? "\n" : ""));
        return Status.OK;
    }

    /**
     * Puts in what backslashes stand for.
     *
     * @param zero whether numbers begin with a 0, as in {@code echo -e} and {@code %b}
     * @return whether {@code \c} ended it
     */
    private static boolean unescape(String text, StringBuilder out, boolean zero) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 >= text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            int known = "abefnrtv\\E".indexOf(next);
            if (known >= 0) {
                out.append("\007\b\033\f\n\r\t\013\\\033".charAt(known));
            } else if (!zero && (next == '"' || next == '\'' || next == '?')) {
                out.append(next);
            } else if (next == 'c' && zero) {
                return true;
            } else if (next == 'x' || next == 'u' || next == 'U' || next >= '0' && next <= '7') {
                i = number(text, i, out, zero);
            } else {
                out.append('\\').append(next);
            }
        }
        return false;
    }

    private static int number(String text, int at, StringBuilder out, boolean zero) {
        char sort = text.charAt(at);
        int base = sort == 'x' || sort == 'u' ? 16 : 8;
        if (sort == 'U' || base == 8 && zero && sort != '0') {
            throw new RefusedException("the backslash in " + text);
        }
        int from = base == 16 || zero ? at + 1 : at;
        int end = from;
        int most = sort == 'x' ? 2 : sort == 'u' ? 4 : 3;
        while (end < text.length() && end < from + most && Character.digit(text.charAt(end), base) >= 0) {
            end++;
        }
        int value = end == from ? -1 : Integer.parseInt(text.substring(from, end), base);
        if (value <= 0 || value > (sort == 'u' ? 0xd7ff : 0x7f)) {
            throw new RefusedException("the backslash in " + text);
        }
        out.append((char) value);
        return end - 1;
    }

    static Status printf(Tool.Call call) {
        List<String> args = call.args();
        if (!args.isEmpty() && args.getFirst().equals("--")) {
            args = args.subList(1, args.size());
        }
        if (args.isEmpty()) {
            throw new FailedException(2, "usage: printf format [arguments]");
        }
        if (args.getFirst().startsWith("-")) {
            throw call.refuse("with the option " + args.getFirst());
        }
        var formatter = new Printf(args.getFirst(), args.subList(1, args.size()));
        Status status = formatter.run(call);
        call.out().print(formatter.text());
        return status;
    }

    /** One use of a format. */
    private static final class Printf {
        private final String format;
        private final List<String> args;
        private final StringBuilder out = new StringBuilder();
        private int next;
        private boolean failed;

        Printf(String format, List<String> args) {
            this.format = format;
            this.args = args;
        }

        String text() {
            return Effort.within(out.toString());
        }

        Status run(Tool.Call call) {
            do {
                int before = next;
                call.effort().step();
                if (once(call)) {
                    break;
                }
                if (next == before) {
                    break;
                }
                if (out.length() > Effort.LONGEST) {
                    throw new LimitException("an output is longer than a million characters");
                }
            } while (next < args.size());
            return Status.of(!failed);
        }

        /** The format once, from its start to its end; says whether {@code \c} ended it. */
        private boolean once(Tool.Call call) {
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                if (c == '\\') {
                    int end = i + 2;
                    while (end < format.length() && end < i + 6 && Character.digit(format.charAt(end), 16) >= 0) {
                        end++;
                    }
                    boolean number = i + 1 < format.length() && "xu01234567".indexOf(format.charAt(i + 1)) >= 0;
                    String escape = format.substring(i, number ? end : Math.min(format.length(), i + 2));
                    unescape(escape, out, false);
                    i += escape.length() - 1;
                } else if (c == '%' && format.startsWith("%", i + 1)) {
                    out.append('%');
                    i++;
                } else if (c == '%') {
                    int end = i + 1;
                    while (end < format.length() && "-+ #0123456789.".indexOf(format.charAt(end)) >= 0) {
                        end++;
                    }
                    if (end >= format.length()) {
                        throw call.refuse("with the format " + format);
                    }
                    if (directive(format.substring(i + 1, end), format.charAt(end), call)) {
                        return true;
                    }
                    i = end;
                } else {
                    out.append(c);
                }
            }
            return false;
        }

        private String argument() {
            return next < args.size() ? args.get(next++) : "";
        }

        private boolean directive(String flags, char sort, Tool.Call call) {
            if (!flags.matches("[-+ 0]*\\d{0,4}(\\.\\d{0,3})?")) {
                throw call.refuse("with the format " + format);
            }
            switch (sort) {
                case 's', 'c' -> {
                    String text = argument();
                    text = sort == 'c' ? text.substring(0, Math.min(1, text.length())) : text;
                    pad(flags, precise(flags, text));
                }
                case 'b' -> {
                    var inner = new StringBuilder();
                    boolean stopped = unescape(argument(), inner, true);
                    pad(flags, precise(flags, inner.toString()));
                    return stopped;
                }
                case 'd', 'i', 'x', 'X', 'o', 'u' -> number(flags, sort, call);
                case 'q' -> pad(flags, quoted(argument(), call));
                default -> throw call.refuse("with the format %" + sort);
            }
            return false;
        }

        private static String quoted(String text, Tool.Call call) {
            if (text.isEmpty()) {
                return "''";
            }
            if (!text.matches("[A-Za-z0-9_./:=@%+-]+")) {
                throw call.refuse("with %q for this text");
            }
            return text;
        }

        private static String precise(String flags, String text) {
            int point = flags.indexOf('.');
            if (point < 0) {
                return text;
            }
            String digits = flags.substring(point + 1);
            int most = digits.isEmpty() ? 0 : Integer.parseInt(digits);
            return text.substring(0, Math.min(most, text.length()));
        }

        private void pad(String flags, String text) {
            String width = flags.replaceFirst("\\..*", "").replaceFirst("^[-+ 0]*", "");
            int missing = (width.isEmpty() ? 0 : Integer.parseInt(width)) - text.length();
            String blanks = " ".repeat(Math.max(0, missing));
            out.append(flags.startsWith("-") || flags.matches("[+ 0]*-.*") ? text + blanks : blanks + text);
        }

        private void number(String flags, char sort, Tool.Call call) {
            String text = argument().stripLeading();
            if (flags.indexOf('.') >= 0) {
                throw call.refuse("with the format " + format);
            }
            long value = 0;
            if (text.matches("['\"].")) {
                value = text.charAt(1);
            } else if (text.matches("[-+]?(0|[1-9]\\d{0,17})")) {
                value = Long.parseLong(text);
            } else if (!text.isEmpty()) {
                if (text.matches(".*[1-9xX0].*")) {
                    throw call.refuse("with the number " + text);
                }
                call.say(text + ": invalid number");
                failed = true;
            }
            String digits = switch (sort) {
                case 'x' -> Long.toHexString(value);
                case 'X' -> Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
                case 'o' -> Long.toOctalString(value);
                case 'u' -> Long.toUnsignedString(value);
                default -> String.valueOf(value);
            };
            boolean signed = (sort == 'd' || sort == 'i') && value >= 0;
            if (signed && flags.matches("[- 0]*\\+.*")) {
                digits = "+" + digits;
            } else if (signed && flags.startsWith(" ")) {
                digits = " " + digits;
            }
            String width = flags.replaceFirst("^[-+ 0]*", "");
            if (flags.matches("[+ ]*0.*") && !width.isEmpty() && flags.indexOf('-') < 0) {
                boolean sign = "+- ".indexOf(digits.charAt(0)) >= 0;
                String zeros = "0".repeat(Math.max(0, Integer.parseInt(width) - digits.length()));
                out.append(sign ? digits.charAt(0) + zeros + digits.substring(1) : zeros + digits);
                return;
            }
            pad(flags, digits);
        }
    }
}
