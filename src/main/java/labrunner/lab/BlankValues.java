package labrunner.lab;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a page's reader has filled in.
 *
 * @param values by the blank's name
 * @param standards whether those of {@code lab.yaml} are taken for the others
 */
public record BlankValues(Map<String, String> values, boolean standards) {
    public static final BlankValues NONE = new BlankValues(Map.of(), false);

    public BlankValues {
        values = Map.copyOf(values);
    }

    /** These, and for the others what {@code lab.yaml} says. */
    public static BlankValues orStandard(Map<String, String> values) {
        return new BlankValues(values, true);
    }

    /** Nothing but these. */
    public static BlankValues only(Map<String, String> values) {
        return new BlankValues(values, false);
    }

    /** All values, where {@code lab.yaml} says this. */
    public Map<String, String> with(Map<String, Blank.Said> said) {
        var all = new TreeMap<String, String>();
        if (standards) {
            said.forEach((name, one) -> one.standard().ifPresent(value -> all.put(name, value)));
        }
        all.putAll(values);
        return all;
    }

    /** Values may be secret. */
    @Override
    public String toString() {
        return "BlankValues" + values.keySet();
    }
}
