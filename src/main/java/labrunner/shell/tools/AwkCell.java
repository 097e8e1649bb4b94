package labrunner.shell.tools;

import java.util.List;
import java.util.Locale;
import labrunner.shell.data.RefusedException;

/**
 * A value of awk.
 *
 * @param number whether it is one, or came from outside and looks like one, so that it is compared as one
 */
record AwkCell(String text, double value, boolean number) {
    private static final java.util.regex.Pattern LEADING =
            java.util.regex.Pattern.compile("\\s*([-+]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300}))");

    static AwkCell of(double value) {
        return new AwkCell(shown(value), value, true);
    }

    static AwkCell of(String text) {
        return new AwkCell(text, leading(text), false);
    }

    /** Of the input. */
    static AwkCell read(String text) {
        return new AwkCell(text, leading(text), text.strip().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)"));
    }

    boolean holds() {
        return number ? value != 0 : !text.isEmpty();
    }

    private static double leading(String text) {
        var matcher = LEADING.matcher(text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    /** As awk prints a number: whole ones in full, others with six digits. */
    private static String shown(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4) {
            throw new RefusedException("awk with the number " + value);
        }
        int before = Math.abs(value) >= 1
                ? (int) Math.floor(Math.log10(Math.abs(value))) + 1
                : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        String digits = new java.math.BigDecimal(value)
                .setScale(Math.max(0, 6 - before), java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }

    /** Values by a format, which is the first of them. */
    static String formatted(List<AwkCell> cells) {
        String format = cells.getFirst().text();
        var made = new StringBuilder();
        int next = 1;
        var matcher = java.util.regex.Pattern.compile("%(-?0?\\d{0,3}(?:\\.\\d{1,2})?)([sdf%])|%")
                .matcher(format);
        int from = 0;
        while (matcher.find()) {
            made.append(format, from, matcher.start());
            from = matcher.end();
            String sort = matcher.group(2);
            if (sort == null
                    || matcher.group(1).startsWith("-0")
                    || "sd".contains(sort) && matcher.group(1).contains(".")) {
                throw new RefusedException("awk with the format " + format);
            }
            if (sort.equals("%")) {
                made.append('%');
                continue;
            }
            if (next >= cells.size()) {
                throw new RefusedException("awk with too few values for the format");
            }
            AwkCell cell = cells.get(next++);
            String flags = matcher.group(1);
            if (flags.matches("0|-") || sort.equals("s") && flags.startsWith("0")) {
                throw new RefusedException("awk with the format " + format);
            }
            made.append(
                    switch (sort) {
                        case "s" -> String.format(Locale.ROOT, "%" + flags + "s", cell.text());
                        case "d" -> String.format(Locale.ROOT, "%" + flags + "d", (long) cell.value());
                        default -> String.format(Locale.ROOT, "%" + flags + "f", cell.value());
                    });
        }
        return made.append(format.substring(from)).toString();
    }
}
