package labrunner.run.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labrunner.texts.Texts;

/** A choice in sentences. Pure. */
public final class ChoiceWords {
    private static final int SHOWN = 6;

    private ChoiceWords() {}

    /** What was chosen, and of how many. */
    public static String summary(Choice choice) {
        int count = choice.possible().size() + choice.unlisted();
        if (choice.chosen().isEmpty()) {
            return Texts.of("choice.none", count);
        }
        Choice.Candidate chosen = choice.chosen().get();
        return chosen.hourly().isEmpty()
                ? Texts.of("choice.unpriced", chosen.name(), count)
                : Texts.of(
                        choice.cheaper() == 0 ? "choice.cheapest" : "choice.dearer",
                        chosen.name(),
                        price(chosen),
                        count,
                        choice.cheaper());
    }

    /** The cheapest that were possible, and the chosen one; each with its price. */
    public static List<Choice.Candidate> shown(Choice choice) {
        var shown = new ArrayList<>(
                choice.possible().subList(0, Math.min(SHOWN, choice.possible().size())));
        choice.chosen().filter(chosen -> !shown.contains(chosen)).ifPresent(shown::add);
        return shown;
    }

    /** Why the others weren't possible, a line each. */
    public static List<String> removed(Choice choice) {
        var lines = new ArrayList<String>();
        for (Map.Entry<Choice.Reason, List<Choice.Candidate>> entry :
                choice.removed().entrySet()) {
            Choice.Candidate cheapest = entry.getValue().getFirst();
            lines.add(Texts.of(
                    "choice.removed." + entry.getKey().name().toLowerCase(Locale.ROOT),
                    entry.getValue().size(),
                    cheapest.name(),
                    price(cheapest)));
        }
        return lines;
    }

    /** What can't be known, and where the claim was bound to zones. */
    public static List<String> notes(Choice choice) {
        var notes = new ArrayList<String>();
        if (!choice.zones().isEmpty()) {
            notes.add(Texts.of("choice.zones", String.join(", ", choice.zones())));
        }
        if (choice.unlisted() > 0) {
            notes.add(Texts.of("choice.unlisted", choice.unlisted()));
        }
        notes.add(Texts.of("choice.unknown"));
        return notes;
    }

    /** As {@code $0.1320}; a dash where it isn't known. */
    public static String price(Choice.Candidate one) {
        return one.hourly()
                .map(hourly -> String.format(Locale.ROOT, "$%.4f", hourly))
                .orElse("-");
    }
}
