package labrunner.shell.syntax;

/** What stands in {@code [[ … ]]}. */
public sealed interface Condition {
    /** Both, or one of both. */
    record Both(boolean and, Condition left, Condition right) implements Condition {}

    /** {@code ! …}. */
    record Not(Condition condition) implements Condition {}

    /** {@code -f word}, {@code -z word} and so on. */
    record One(String operator, Word word) implements Condition {}

    /** {@code left == right}, {@code -eq}, {@code =~} and so on. */
    record Two(Word left, String operator, Word right) implements Condition {}

    /** A word alone: whether it isn't empty. */
    record Filled(Word word) implements Condition {}
}
