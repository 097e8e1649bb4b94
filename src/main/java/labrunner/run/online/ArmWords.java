package labrunner.run.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import labrunner.azure.PriceList;
import labrunner.run.fleet.CostWords;
import labrunner.texts.Texts;

/** What could move to arm64, in sentences, for window and terminal. Pure. */
public final class ArmWords {
    private ArmWords() {}

    /** What becomes of a machine. */
    public static String of(ArmMove.Machine machine) {
        String by = String.join(", ", machine.by());
        return switch (machine.outcome()) {
            case MOVES ->
                machine.then().isEmpty() || machine.hourly().isEmpty()
                        ? Texts.of("arm.moves.unpriced")
                        : Texts.of("arm.moves", machine.instead())
                                + " "
                                + CostWords.saved(machine.hourly().get(), machine.then());
            case HELD -> Texts.of("arm.held", machine.by().size(), by);
            case UNKNOWN -> Texts.of("arm.unknown", machine.by().size(), by);
        };
    }

    /** What all of it would save, and that nothing was done. */
    public static List<String> sum(ArmMove move) {
        var lines = new ArrayList<String>();
        int count = move.machines().size();
        int moving = move.moving().size();
        if (count == 0) {
            lines.add(Texts.of("arm.none"));
            return lines;
        }
        lines.add(Texts.of("arm.count", count, moving));
        if (moving > 0) {
            double hourly = move.hourly();
            lines.add(Texts.of(
                    hourly >= 0 ? "arm.saves" : "arm.more",
                    CostWords.exact(Math.abs(hourly)),
                    CostWords.money(Math.abs(hourly) * PriceList.HOURS_A_MONTH),
                    CostWords.money(Math.abs(hourly) * PriceList.HOURS_A_MONTH * 12)));
        }
        lines.add(Texts.of("arm.dry"));
        return lines;
    }

    /** As {@code yes}, {@code no} and {@code not known}. */
    public static String arm64(ImageSupport image) {
        return Texts.of("arm.image."
                + image.runsOn("arm64")
                        .map(runs -> runs ? "yes" : "no")
                        .orElse("unknown")
                        .toLowerCase(Locale.ROOT));
    }
}
