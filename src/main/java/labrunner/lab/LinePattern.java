package labrunner.lab;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import labrunner.texts.Texts;

/**
 * Regular expressions that come with a page or a lab and are looked for in lines of any length: RE2, whose time grows with the
 * line and never doubles with each of its characters, as that of Java's own may.
 */
public final class LinePattern {
    /** A pattern's length times all that its repetitions say is at most this: it becomes a program of about that size. */
    private static final int LARGEST = 20_000;

    private static final int LONGEST = 1_000;
    /** Where case is ignored, each class of characters has all of Unicode gone through. */
    private static final int CLASSES = 40;

    private LinePattern() {}

    /**
     * The pattern that a text means.
     *
     * @throws IllegalArgumentException where it is none; {@link #mistake} says why
     */
    public static Pattern of(String text, boolean ignoreCase) {
        Optional<String> mistake = mistake(text);
        if (mistake.isPresent()) {
            throw new IllegalArgumentException(mistake.get());
        }
        return compiled(text, ignoreCase);
    }

    private static Pattern compiled(String text, boolean ignoreCase) {
        return Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** Why a text is no pattern, in a few words without a full stop; empty where it is one. */
    public static Optional<String> mistake(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(Texts.of("pattern.long"));
        }
        if (size(text) > LARGEST) {
            return Optional.of(Texts.of("pattern.repeats"));
        }
        if (text.chars().filter(c -> c == '[' || c == '\\').count() > CLASSES) {
            return Optional.of(Texts.of("pattern.classes"));
        }
        try {
            compiled(text, false);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(words(text, e.getDescription()));
        }
    }

    private static String words(String text, String said) {
        if (text.contains("(?=") || text.contains("(?!") || text.contains("(?<=") || text.contains("(?<!")) {
            return Texts.of("pattern.look");
        }
        boolean back = text.chars().filter(c -> c == '(').findAny().isPresent();
        for (int i = 0; back && i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                char next = text.charAt(i + 1);
                if (next >= '1' && next <= '9') {
                    return Texts.of("pattern.back", next);
                }
                i++;
            }
        }
        return said;
    }

    /** Counts each {m,n} as if all stood within each other. */
    private static long size(String text) {
        long size = Math.max(1, text.length());
        for (int i = text.indexOf('{'); i >= 0 && size <= LARGEST; i = text.indexOf('{', i + 1)) {
            int largest = 0;
            int number = 0;
            for (int at = i + 1; at < text.length() && "0123456789,".indexOf(text.charAt(at)) >= 0; at++) {
                char c = text.charAt(at);
                number = c == ',' ? 0 : Math.min(LARGEST + 1, number * 10 + (c - '0'));
                largest = Math.max(largest, number);
            }
            size *= Math.max(1, largest);
        }
        return size;
    }
}
