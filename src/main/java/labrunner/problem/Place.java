package labrunner.problem;

/**
 * Where something stands in a file.
 *
 * @param file the file as the reader of a message knows it
 * @param line first line is 1; 0 where only the file is known
 * @param column first column is 1; 0 where only the line is known
 */
public record Place(String file, int line, int column) {
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** The same file, {@code lines} further down. */
    public Place down(int lines) {
        return new Place(file, line + lines, column);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
