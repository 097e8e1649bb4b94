package labrunner.shell.data;

/** An exit code that is known for certain, or isn't, and why. */
public sealed interface Status {
    Status OK = new Known(0);
    Status FAILED = new Known(1);

    /** 0 to 255. */
    record Known(int code) implements Status {}

    /** It may be any. */
    record Unknown(Why why) implements Status {}

    static Status of(int code) {
        return new Known(code & 255);
    }

    static Status of(boolean holds) {
        return holds ? OK : FAILED;
    }
}
