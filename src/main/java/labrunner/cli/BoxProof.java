package labrunner.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import labrunner.lab.Expectation;
import labrunner.texts.Texts;

/**
 * Whether a box tells that its step was done.
 *
 * @param step the title of its step
 * @param how what shows it, or why nothing does
 */
record BoxProof(Expectation box, String step, Outcome outcome, String how) {

    /** What came of it. */
    enum Outcome {
        PROVED,
        PROVES_NOTHING,
        /** It stays pending in the rehearsal, which is a warning there and no failure: there is nothing to prove. */
        STAYS_PENDING
    }

    boolean fails() {
        return outcome == Outcome.PROVES_NOTHING;
    }

    String line() {
        String sign = switch (outcome) {
            case PROVED -> "✓";
            case PROVES_NOTHING -> "✗";
            case STAYS_PENDING -> "–";
        };
        String line = "  " + sign + " " + box.text() + "  (" + box.place() + ")";
        // what is so of nearly all of them is said once, above them
        return how.equals(Texts.of("prove.own")) ? line : line + "\n      " + how;
    }

    Map<String, Object> tree() {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", box.id());
        map.put("step", step);
        map.put("text", box.text());
        map.put("place", box.place().toString());
        map.put("holds", box.holds());
        map.put("proved", Report.word(outcome));
        map.put("how", how);
        return map;
    }
}
