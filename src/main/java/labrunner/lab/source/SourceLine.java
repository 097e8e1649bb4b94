package labrunner.lab.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/**
 * A line of a page after its includes were put in.
 *
 * @param place where its first character was written, which for an included line is in the included file
 * @param added how many characters of indentation the include put before it
 * @param missing why what this line includes isn't there; the line stands as it was written
 */
public record SourceLine(String text, Place place, int added, Optional<Problem> missing) {

    public SourceLine(String text, Place place, int added) {
        this(text, place, added, Optional.empty());
    }

    /** The place of a character of this line; counted from 0. */
    public Place at(int index) {
        return new Place(place.file(), place.line(), Math.max(1, index - added + 1));
    }

    /** Lines end with LF, CRLF or CR; an end after the last line starts no further one. */
    public static List<String> split(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
