package labrunner.value;

/**
 * A text that opens something: a token, a password, a key. It is used through {@link #reveal()}, and printed by nothing: in a
 * message, a log or a record's own text it is a mask.
 */
public final class Secret {
    private static final String MASK = "***";
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the one place that sends it. */
    public String reveal() {
        return text;
    }

    /** A text without this one, for what a server may have said back. */
    public String hiddenIn(String said) {
        // a word of three letters stands in other words too
        return text.length() < 4 ? said : said.replace(text, MASK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
