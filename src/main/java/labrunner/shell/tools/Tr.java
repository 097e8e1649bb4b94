package labrunner.shell.tools;

import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;

/** {@code tr}: characters for characters. */
final class Tr {
    private Tr() {}

    static Status tr(Tool.Call call) {
        Options options = Options.of(call, "dsc", "delete=d", "squeeze-repeats=s", "complement=c");
        boolean delete = options.has('d');
        int expected = delete && options.has('s') ? 2 : delete ? 1 : options.has('s') ? 0 : 2;
        int given = options.words().size();
        if (given < 1 || given > 2 || expected > 0 && given != expected || options.has('c') && !delete) {
            throw call.refuse("with these words");
        }
        String from = set(options.words().getFirst());
        String to = given == 2 ? set(options.words().get(1)) : "";
        if (given == 2 && to.isEmpty() || delete && given == 2) {
            throw call.refuse("with these words");
        }
        String squeezed = options.has('s') ? given == 2 ? to : from : "";
        String text = call.in().rest().known();
        call.effort().characters(text.length());
        var out = new StringBuilder();
        for (char c : text.toCharArray()) {
            int at = from.lastIndexOf(c);
            boolean in = at >= 0 != options.has('c');
            if (delete && in) {
                continue;
            }
            char now = given == 2 && at >= 0 ? to.charAt(Math.min(at, to.length() - 1)) : c;
            boolean again = !out.isEmpty() && out.charAt(out.length() - 1) == now && squeezed.indexOf(now) >= 0;
            if (!again) {
                out.append(now);
            }
        }
        call.out().print(out.toString());
        return Status.OK;
    }

    private static String set(String word) {
        String text =
                word.replace("[:lower:]", "a-z").replace("[:upper:]", "A-Z").replace("[:digit:]", "0-9");
        text = text.replace("[:space:]", " \\t\\n\\r\\f\\v")
                .replace("[:alpha:]", "A-Za-z")
                .replace("[:alnum:]", "0-9A-Za-z");
        text = text.replace("[:blank:]", " \\t");
        if (text.contains("[:")
                || text.contains("[=")
                || text.matches("(?s).*\\[.\\*.*")
                || text.chars().anyMatch(c -> c > 127)) {
            throw new RefusedException("tr with the set " + word);
        }
        var plain = new StringBuilder();
        var literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\';
            if (escaped) {
                i++;
                char next = i < text.length() ? text.charAt(i) : '\0';
                int known = "nrtfv\\-".indexOf(next);
                if (known < 0) {
                    throw new RefusedException("tr with the set " + word);
                }
                c = "\n\r\t\f\013\\-".charAt(known);
            }
            plain.append(c);
            literal.append(escaped ? 'x' : c);
        }
        var out = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            boolean range = i + 2 < plain.length() && literal.charAt(i + 1) == '-';
            if (!range) {
                out.append(plain.charAt(i));
                continue;
            }
            if (plain.charAt(i) > plain.charAt(i + 2)) {
                throw new RefusedException("tr with the set " + word);
            }
            for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
                out.append(c);
            }
            i += 2;
        }
        return out.toString();
    }
}
