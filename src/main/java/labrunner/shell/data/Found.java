package labrunner.shell.data;

/** What is at a path of the folder in memory. */
public sealed interface Found {
    /** A file; its text may be unknown. */
    record File(Text text) implements Found {}

    /** A folder. */
    record Directory() implements Found {}

    /** Nothing, for certain. */
    record Nothing() implements Found {}

    /** Nobody here knows. */
    record Unsure(Why why) implements Found {}
}
