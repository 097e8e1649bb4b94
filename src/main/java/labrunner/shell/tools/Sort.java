package labrunner.shell.tools;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;

/** {@code sort}, in the order of {@code LC_ALL=C}. */
final class Sort {
    private record Key(int from, int to, boolean numeric, boolean reverse) {}

    private Sort() {}

    static Status sort(Tool.Call call) {
        Options options =
                Options.of(call, "nruk:t:fs", "numeric-sort=n", "reverse=r", "unique=u", "key=k", "field-separator=t");
        if (options.has('f')
                || options.value('t')
                        .filter(separator -> separator.length() != 1)
                        .isPresent()) {
            throw call.refuse("with these options");
        }
        var keys = new ArrayList<Key>();
        for (String key : options.all('k')) {
            keys.add(key(key, options, call));
        }
        var lines = new ArrayList<String>();
        boolean good = true;
        for (String file : options.files()) {
            Optional<Text> text = call.text(file);
            good &= text.isPresent();
            text.ifPresent(known -> lines.addAll(call.lines(known.known())));
        }
        if (!good) {
            return Status.of(2);
        }
        call.effort().characters(20L * lines.stream().mapToInt(String::length).sum());
        Comparator<String> order = order(keys, options);
        Comparator<String> last = options.has('r') ? Comparator.reverseOrder() : Comparator.naturalOrder();
        boolean stable = options.has('s') || options.has('u');
        lines.sort(stable ? order : order.thenComparing(last));
        var out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            boolean again = options.has('u') && i > 0 && order.compare(lines.get(i - 1), lines.get(i)) == 0;
            if (!again) {
                out.append(lines.get(i)).append('\n');
            }
        }
        call.out().print(out.toString());
        return Status.OK;
    }

    private static Key key(String text, Options options, Tool.Call call) {
        var matcher = java.util.regex.Pattern.compile("(\\d{1,4})([nr]*)(,(\\d{1,4})([nr]*))?")
                .matcher(text);
        if (!matcher.matches()) {
            throw call.refuse("with the key " + text);
        }
        String letters = matcher.group(2) + (matcher.group(5) == null ? "" : matcher.group(5));
        boolean own = !letters.isEmpty();
        int to = matcher.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(4));
        return new Key(
                Integer.parseInt(matcher.group(1)),
                to,
                own ? letters.indexOf('n') >= 0 : options.has('n'),
                own ? letters.indexOf('r') >= 0 : options.has('r'));
    }

    private static Comparator<String> order(List<Key> keys, Options options) {
        if (keys.isEmpty()) {
            return compare(options.has('n'), options.has('r'));
        }
        Comparator<String> order = (a, b) -> 0;
        for (Key key : keys) {
            Comparator<String> one = compare(key.numeric, key.reverse);
            order = order.thenComparing((a, b) -> one.compare(field(a, key, options), field(b, key, options)));
        }
        return order;
    }

    private static Comparator<String> compare(boolean numeric, boolean reverse) {
        Comparator<String> order = numeric ? Comparator.comparing(Sort::number) : Comparator.naturalOrder();
        return reverse ? order.reversed() : order;
    }

    private static BigDecimal number(String text) {
        var matcher = java.util.regex.Pattern.compile(
                        "[ \\t]*(-?\\d{0,30}(\\.\\d{0,30})?).*", java.util.regex.Pattern.DOTALL)
                .matcher(text);
        String digits = matcher.matches() ? matcher.group(1) : "";
        return digits.matches("-?(\\d+\\.?\\d*|\\.\\d+)") ? new BigDecimal(digits) : BigDecimal.ZERO;
    }

    /** From one field to another; with no separator, a field begins with the blanks before it. */
    private static String field(String line, Key key, Options options) {
        var starts = new ArrayList<Integer>();
        starts.add(0);
        Optional<String> separator = options.value('t');
        for (int i = 0; i < line.length(); i++) {
            boolean blank = line.charAt(i) == ' ' || line.charAt(i) == '\t';
            boolean before = i > 0 && (line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t');
            if (separator.isPresent() ? line.charAt(i) == separator.get().charAt(0) : blank && !before && i > 0) {
                starts.add(separator.isPresent() ? i + 1 : i);
            }
        }
        if (key.from == 0 || key.from > starts.size()) {
            return "";
        }
        int from = starts.get(key.from - 1);
        int to = key.to >= starts.size() ? line.length() : starts.get(key.to) - (separator.isPresent() ? 1 : 0);
        return from <= to ? line.substring(from, to) : "";
    }
}
