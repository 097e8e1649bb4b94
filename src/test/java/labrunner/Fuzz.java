package labrunner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives a reader many texts that nobody would write: seeds that were changed here and there by chance. A number decides the
 * chance, so that what was found once is found again.
 */
public final class Fuzz {
    /** How many texts each reader gets; the profile "fuzz" asks for more. */
    private static final int INPUTS = Integer.getInteger("labrunner.fuzz.inputs", 2_000);

    private static final long SEED = Long.getLong("labrunner.fuzz.seed", 20_260_101L);
    private static final int LONGEST = 6_000;
    private static final int CHANGES = 6;
    private static final List<String> COMMON = List.of(
            "\n",
            "\r\n",
            "\t",
            " ",
            "\0",
            "\u2028",
            "\uFEFF",
            "\uD800",
            "\u0301",
            "\"",
            "'",
            "`",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            ":",
            "-",
            "---\n",
            "#",
            "*",
            "&a ",
            "*a",
            "!!int ",
            "<<: ",
            "|",
            "null",
            "true",
            "1e999999999",
            "-1",
            "99999999999999999999",
            "0x",
            ".inf",
            "{}",
            "[]",
            "\u00e4",
            "$",
            "~",
            "%",
            "@",
            "..",
            "/",
            "=",
            ",",
            ";");

    private final String reader;
    private final List<String> seeds;
    private final List<String> words;
    private final SplittableRandom chance;

    private Fuzz(String reader, List<String> seeds, List<String> words) {
        this.reader = reader;
        this.seeds = seeds;
        var all = new ArrayList<String>(COMMON);
        all.addAll(words);
        this.words = all;
        this.chance = new SplittableRandom(SEED + reader.hashCode());
    }

    /** Reads a text, and raises nothing but what the reader may say. */
    @FunctionalInterface
    public interface Reader {
        /** @throws Exception what is then found */
        void read(String text) throws Exception;
    }

    /**
     * Fails where the reader raises anything but a problem of its own.
     *
     * @param words of the language, which chance alone doesn't find
     * @param own what it may raise
     */
    public static void run(
            String reader, List<String> seeds, List<String> words, List<Class<? extends Exception>> own, Reader read) {
        var fuzz = new Fuzz(reader, seeds, words);
        for (String seed : seeds) {
            fuzz.check(seed, own, read);
        }
        for (int i = 0; i < INPUTS; i++) {
            fuzz.check(fuzz.text(), own, read);
        }
    }

    private void check(String text, List<Class<? extends Exception>> own, Reader read) {
        try {
            read.read(text);
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            if (own.stream().noneMatch(kind -> kind.isInstance(e))) {
                throw new AssertionError(reader + " raised " + e + " for " + literal(text), e);
            }
        }
    }

    private String text() {
        var text = new StringBuilder(seeds.get(chance.nextInt(seeds.size())));
        int changes = 1 + chance.nextInt(CHANGES);
        for (int i = 0; i < changes; i++) {
            change(text);
        }
        if (text.length() > LONGEST) {
            text.setLength(LONGEST);
        }
        return text.toString();
    }

    private void change(StringBuilder text) {
        int at = chance.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + chance.nextInt(chance.nextInt(8) == 0 ? 200 : 12));
        switch (chance.nextInt(9)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2, 3, 4 -> text.insert(at, words.get(chance.nextInt(words.size())));
            case 5 -> text.replace(at, end, words.get(chance.nextInt(words.size())));
            case 6 -> text.insert(at, (char) chance.nextInt(chance.nextInt(4) == 0 ? 0x10000 : 0x80));
            case 7 -> {
                String other = seeds.get(chance.nextInt(seeds.size()));
                int from = chance.nextInt(other.length() + 1);
                text.insert(at, other, from, Math.min(other.length(), from + chance.nextInt(80)));
            }
            default -> {
                String piece = at < end ? text.substring(at, end) : "[";
                int most = Math.max(1, LONGEST / piece.length());
                text.insert(at, String.join("", Collections.nCopies(1 + chance.nextInt(Math.min(most, 700)), piece)));
            }
        }
    }

    /** As it stands in Java, for a test of its own. */
    private static String literal(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.substring(0, Math.min(text.length(), 1_500)).toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append(text.length() > 1_500 ? "\" and so on, " + text.length() + " characters" : "\"")
                .toString();
    }
}
