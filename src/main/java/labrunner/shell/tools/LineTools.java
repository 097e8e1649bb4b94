package labrunner.shell.tools;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;

/** {@code head}, {@code tail}, {@code uniq}, {@code wc}, {@code cut}, {@code tr}, {@code rev} and {@code seq}. */
final class LineTools {
    /** Of RE2, since the list may be as long as a word. */
    private static final Pattern LIST = Pattern.compile("\\d{0,6}-?\\d{0,6}(,\\d{0,6}-?\\d{0,6})*");

    private LineTools() {}

    static Status head(Tool.Call call) {
        return part(call, true);
    }

    static Status tail(Tool.Call call) {
        return part(call, false);
    }

    private static Status part(Tool.Call call, boolean front) {
        var args = new ArrayList<String>(call.args());
        if (!args.isEmpty() && args.getFirst().matches("-\\d{1,9}")) {
            args.set(0, "-n" + args.getFirst().substring(1));
        }
        Options options = Options.of(call, args, "n:c:q", "lines=n", "bytes=c");
        String count = options.value('c').or(() -> options.value('n')).orElse("10");
        if (!count.matches("[-+]?\\d{1,9}") || options.files().size() > 1) {
            throw call.refuse("with these words");
        }
        Optional<Text> read = call.text(options.files().getFirst());
        if (read.isEmpty()) {
            return Status.FAILED;
        }
        String text = read.get().known();
        call.effort().characters(text.length());
        int number = Math.abs(Integer.parseInt(count));
        boolean other = front ? count.startsWith("-") : count.startsWith("+");
        if (options.has('c')) {
            if (text.chars().anyMatch(c -> c > 127)) {
                throw call.refuse("-c of other than ASCII");
            }
            call.out()
                    .print(
                            front
                                    ? text.substring(
                                            0, Math.clamp(other ? text.length() - number : number, 0, text.length()))
                                    : text.substring(
                                            Math.clamp(other ? number - 1 : text.length() - number, 0, text.length())));
            return Status.OK;
        }
        int lines = (int) text.chars().filter(c -> c == '\n').count() + (Lines.endsOpen(text) ? 1 : 0);
        int cut = front
                ? Math.clamp(other ? lines - number : number, 0, lines)
                : Math.clamp(other ? number - 1 : lines - number, 0, lines);
        int at = 0;
        for (int i = 0; i < cut; i++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        call.out().print(front ? text.substring(0, at) : text.substring(at));
        return Status.OK;
    }

    static Status uniq(Tool.Call call) {
        Options options = Options.of(call, "cdui");
        if (options.words().size() > 1 || options.has('i')) {
            throw call.refuse("with these words");
        }
        Optional<Text> read = call.text(options.files().getFirst());
        if (read.isEmpty()) {
            return Status.FAILED;
        }
        List<String> lines = call.lines(read.get().known());
        var out = new StringBuilder();
        for (int i = 0; i < lines.size(); ) {
            int end = i;
            while (end < lines.size() && lines.get(end).equals(lines.get(i))) {
                end++;
            }
            int count = end - i;
            boolean left = options.has('d') && count < 2 || options.has('u') && count > 1;
            if (!left) {
                out.append(options.has('c') ? String.format("%7d ", count) : "")
                        .append(lines.get(i))
                        .append('\n');
            }
            i = end;
        }
        call.out().print(out.toString());
        return Status.OK;
    }

    static Status wc(Tool.Call call) {
        Options options = Options.of(call, "lwcm", "lines=l", "words=w", "bytes=c", "chars=m");
        boolean all = !options.has('l') && !options.has('w') && !options.has('c') && !options.has('m');
        if (options.has('m')
                || all
                || options.has('l') && options.has('w')
                || options.words().size() > 1) {
            // Several numbers are aligned by the size of the files, which isn't known of a pipe.
            throw call.refuse("with more than one number");
        }
        Optional<Text> read = call.text(options.files().getFirst());
        if (read.isEmpty()) {
            return Status.FAILED;
        }
        String text = read.get().known();
        call.effort().characters(text.length());
        long count = options.has('l')
                ? text.chars().filter(c -> c == '\n').count()
                : options.has('w')
                        ? new java.util.StringTokenizer(text, " \t\n\r\f\013").countTokens()
                        : text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (options.has('c') && (options.has('l') || options.has('w'))) {
            throw call.refuse("with more than one number");
        }
        call.out()
                .print(count
                        + (options.words().isEmpty()
                                ? ""
                                : " " + options.words().getFirst()) + "\n");
        return Status.OK;
    }

    static Status cut(Tool.Call call) {
        Options options = Options.of(call, "d:f:c:s", "delimiter=d", "fields=f", "characters=c");
        String list = options.value('f').or(() -> options.value('c')).orElse("");
        String delimiter = options.value('d').orElse("\t");
        if (!LIST.matches(list)
                || delimiter.length() != 1
                || list.isEmpty()
                || options.has('f') == options.has('c')
                || list.matches("(.*,)?-?(,.*)?|(.*[,-])?0+([,-].*)?")) {
            throw call.refuse("with these words");
        }
        var out = new StringBuilder();
        boolean good = true;
        for (String file : options.files()) {
            Optional<Text> text = call.text(file);
            good &= text.isPresent();
            for (String line : text.isPresent() ? call.lines(text.get().known()) : List.<String>of()) {
                cutLine(line, list, delimiter, options, out);
            }
        }
        call.out().print(out.toString());
        return Status.of(good);
    }

    private static void cutLine(String line, String list, String delimiter, Options options, StringBuilder out) {
        if (options.has('f') && line.indexOf(delimiter.charAt(0)) < 0) {
            out.append(options.has('s') ? "" : line + "\n");
            return;
        }
        String[] parts = options.has('f')
                ? line.split(java.util.regex.Pattern.quote(delimiter), -1)
                : line.isEmpty() ? new String[0] : line.split("");
        var kept = new ArrayList<String>();
        for (int i = 1; i <= parts.length; i++) {
            if (in(list, i)) {
                kept.add(parts[i - 1]);
            }
        }
        out.append(String.join(options.has('f') ? delimiter : "", kept)).append('\n');
    }

    private static boolean in(String list, int number) {
        for (String range : list.split(",")) {
            int dash = range.indexOf('-');
            String from = dash < 0 ? range : range.substring(0, dash);
            String to = dash < 0 ? range : range.substring(dash + 1);
            if ((from.isEmpty() || number >= Integer.parseInt(from))
                    && (to.isEmpty() || number <= Integer.parseInt(to))) {
                return true;
            }
        }
        return false;
    }

    static Status rev(Tool.Call call) {
        for (String line : call.lines(call.in().rest().known())) {
            call.out().print(new StringBuilder(line).reverse() + "\n");
        }
        return Status.OK;
    }

    static Status seq(Tool.Call call) {
        List<String> words = new ArrayList<>(call.args());
        String separator = "\n";
        if (words.size() > 1 && words.getFirst().equals("-s")) {
            separator = words.get(1);
            words = words.subList(2, words.size());
        }
        if (words.isEmpty()
                || words.size() > 3
                || !words.stream().allMatch(word -> word.matches("-?(0|[1-9]\\d{0,8})"))) {
            throw call.refuse("with these words");
        }
        long from = words.size() == 1 ? 1 : Long.parseLong(words.getFirst());
        long step = words.size() == 3 ? Long.parseLong(words.get(1)) : 1;
        long to = Long.parseLong(words.getLast());
        if (step == 0) {
            throw new FailedException(1, "invalid Zero increment value: '0'");
        }
        var out = new StringBuilder();
        for (long at = from; step > 0 ? at <= to : at >= to; at += step) {
            call.effort().step();
            out.append(out.isEmpty() ? "" : separator).append(at);
        }
        call.out().print(out.isEmpty() ? "" : out.append('\n').toString());
        return Status.OK;
    }
}
