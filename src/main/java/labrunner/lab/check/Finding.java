package labrunner.lab.check;

import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/**
 * Something on a page for its author to mend or to look at.
 *
 * @param rule a short name of its kind, the same from page to page
 */
public record Finding(Level level, String rule, Problem problem) {

    /** How bad it is. */
    public enum Level {
        /** It can't work as it is. */
        ERROR,
        /** It may be meant so. */
        WARNING
    }

    static Finding error(String key, Place place, Object... values) {
        return of(Level.ERROR, key, place, values);
    }

    static Finding doubt(String key, Place place, Object... values) {
        return of(Level.WARNING, key, place, values);
    }

    /** @param key of a text whose second line, if it has one, is the hint */
    private static Finding of(Level level, String key, Place place, Object... values) {
        String[] text = Texts.of(key, values).split("\n", 2);
        String rule = key.replaceFirst("^found\\.", "").replace('.', '-');
        String hint = text.length > 1 ? text[1] : "";
        return new Finding(level, rule, Problem.at(place, Problem.Kind.BAD_LAB, text[0], hint));
    }

    public boolean isError() {
        return level == Level.ERROR;
    }
}
