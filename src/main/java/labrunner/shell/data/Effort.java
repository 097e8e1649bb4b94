package labrunner.shell.data;

/** How much one card may still do. One thread uses it. */
public final class Effort {
    /** Characters of one stream, file or variable. */
    public static final int LONGEST = 1_000_000;
    /** Rounds of one loop. */
    public static final int ROUNDS = 1_000;
    /** Words of one command. */
    public static final int WORDS = 10_000;

    private static final int STEPS = 100_000;
    private static final long CHARACTERS = 60_000_000;
    private static final int DEEPEST = 120;
    private int steps;
    private long characters;
    private int depth;

    /** One command, word or expression more. */
    public void step() {
        if (++steps > STEPS) {
            throw new LimitException("it takes more than " + STEPS + " steps");
        }
    }

    /** Characters that are read or copied. */
    public void characters(long count) {
        characters += count;
        if (characters > CHARACTERS) {
            throw new LimitException("it works on more than " + CHARACTERS + " characters");
        }
    }

    /** What was done so far, in characters gone through and, for each step, ten more. */
    public long work() {
        return characters + 10L * steps;
    }

    /** One command deeper in others. */
    public void enter() {
        step();
        if (++depth > DEEPEST) {
            depth--;
            throw new LimitException("commands call each other more than " + DEEPEST + " deep");
        }
    }

    public void leave() {
        depth--;
    }

    /** A text that isn't too long. */
    public static String within(String text) {
        if (text.length() > LONGEST) {
            throw new LimitException("a text is longer than a million characters");
        }
        return text;
    }
}
