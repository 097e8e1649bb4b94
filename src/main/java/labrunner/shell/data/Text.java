package labrunner.shell.data;

/** A text that is known for certain, or isn't, and why. */
public sealed interface Text {
    Text EMPTY = new Known("");

    /** All of it is known. */
    record Known(String value) implements Text {}

    /** Some of it isn't known, so that none of it is used. */
    record Unknown(Why why) implements Text {}

    static Text of(String value) {
        return new Known(value);
    }

    static Text unknown(Why why) {
        return new Unknown(why);
    }

    /**
     * The text itself.
     *
     * @throws UnknownException where it isn't known
     */
    default String known() {
        return switch (this) {
            case Known known -> known.value();
            case Unknown unknown -> throw new UnknownException(unknown.why());
        };
    }
}
