package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labrunner.run.state.Comparison;
import labrunner.run.workshop.Measured;
import labrunner.texts.Texts;

/** What the modules of a workshop measured, side by side, with a bar for each. Pure. */
final class MeasuredLines {
    /** In characters. */
    private static final int BAR = 24;

    private MeasuredLines() {}

    /** None where fewer than two modules measured something. */
    static List<String> of(WorkshopReport report) {
        List<Measured> all = report.measured();
        if (all.size() < 2) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(Texts.of("workshop.measured", report.pricesOf()));
        for (Measured module : all) {
            lines.add("  " + module.module());
            module.sides().forEach(side -> lines.add(line(side, all)));
        }
        return lines;
    }

    private static String line(Comparison.Side side, List<Measured> all) {
        String price = side.priced() ? String.format(Locale.ROOT, "$%.4f/h", side.hourly()) : Texts.of("cost.none");
        int length = (int) Math.max(side.priced() ? 1 : 0, Math.round(BAR * Measured.share(side, all)));
        return String.format(
                        Locale.ROOT,
                        "    %-12s %-30s %2d pods  %-11s ",
                        side.name(),
                        String.join(" + ", side.sizes()),
                        side.pods(),
                        price)
                + "\u2588".repeat(length);
    }
}
