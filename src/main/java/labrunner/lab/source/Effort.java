package labrunner.lab.source;

import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/**
 * What reading one page has cost so far, in characters gone through, and where that is too much. A few hundred bytes can ask for
 * work without end, by includes that double say; counted and not timed, a page is refused on each machine alike.
 */
public final class Effort {
    /** Files that a page may include, each time that it does. */
    static final int INCLUDES = 1_000;

    /** Characters of included files, each time that they are, and of what else is gone through more than once. */
    static final long MOST = 50_000_000;

    /** More would be read, but not shown in a window that stays live. */
    static final int COMMANDS = 2_000;

    static final int HEADINGS = 500;

    public static final int BLOCKS = 30_000;

    private int includes;
    private int commands;
    private int headings;
    private int blocks;
    private long spent;

    /** Counts one more file that is included. */
    public void include(int characters, Place place) {
        includes++;
        if (includes > INCLUDES) {
            throw tooMuch(Optional.of(place), Texts.of("source.most.includes"));
        }
        spend(characters, Optional.of(place));
    }

    /** Counts one more command. */
    public void command(Place place) {
        commands++;
        if (commands > COMMANDS) {
            throw tooMuch(Optional.of(place), Texts.of("source.most.commands"));
        }
    }

    /** Counts one more exercise or step. */
    public void heading(Place place) {
        headings++;
        if (headings > HEADINGS) {
            throw tooMuch(Optional.of(place), Texts.of("source.most.headings"));
        }
    }

    /** Counts one more paragraph, item, cell or the like. */
    public void block(Place place) {
        blocks++;
        if (blocks > BLOCKS) {
            throw tooMuch(Optional.of(place), Texts.of("source.most.blocks"));
        }
    }

    /** Counts characters that are gone through. */
    public void spend(long characters, Optional<Place> place) {
        spent += characters;
        if (spent > MOST) {
            throw tooMuch(place, Texts.of("source.most"));
        }
    }

    /** What was counted so far, in characters. */
    long spent() {
        return spent;
    }

    public static RuntimeException tooMuch(Optional<Place> place, String what) {
        Problem problem = Problem.of(Problem.Kind.BAD_LAB, what, Texts.of("source.most.hint"));
        return place.map(problem::withPlace).orElse(problem).asException();
    }
}
