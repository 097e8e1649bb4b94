package labrunner.lab.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.lab.source.WebAddress;
import labrunner.problem.Place;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;

/**
 * A line of curl or wget that takes one file of the web, as pages do for kubectl, and nothing else.
 *
 * @param file where it is written to; empty for the output
 * @param quiet whether nothing is said of how it went
 */
record Download(String address, Optional<String> file, boolean quiet) {
    /** Whatever else is asked of a server is no file. */
    private static final Pattern FILE = Pattern.compile("https://[^?#]*/([^/?#]+\\.(?:ya?ml|json))(?:[?#].*)?");

    private static final Set<String> CURL_PLAIN =
            Set.of("--silent", "--show-error", "--location", "--fail", "--progress-bar");
    private static final Set<String> WGET_PLAIN = Set.of("--quiet", "--no-verbose");

    static Optional<Download> of(List<String> argv) {
        return switch (argv.getFirst()) {
            case "curl" -> new Reader(argv, CURL_PLAIN, "sSLf#", "o", "O").read();
            case "wget" -> new Reader(argv, WGET_PLAIN, "qnv", "O", "").read();
            default -> Optional.empty();
        };
    }

    /** What it does once what the address says is known. */
    Programs.Answer carriedOut(String text, Programs.Asked asked) {
        Place place = asked.place();
        Text said = quiet
                ? Text.EMPTY
                : Text.unknown(new Why(Why.Reason.OUTSIDE, asked.argv().getFirst(), place));
        if (file.isEmpty()) {
            return new Programs.Ran(Text.of(text), said, Status.OK);
        }
        if (!(asked.folder() instanceof Text.Known folder)) {
            throw new UnknownException(((Text.Unknown) asked.folder()).why());
        }
        asked.files().open(Paths.resolve(folder.value(), file.get()), false, 0).append(Text.of(text));
        return new Programs.Ran(Text.EMPTY, said, Status.OK);
    }

    /** The options of one of the two; any that isn't known makes the line another one. */
    private static final class Reader {
        private final List<String> argv;
        private final Set<String> plain;
        private final String letters;
        private final String toFile;
        private final String underItsName;
        private Optional<String> address = Optional.empty();
        private Optional<String> file = Optional.empty();
        private boolean named;
        private boolean quiet;

        /**
         * @param letters of options that change nothing of the file
         * @param toFile the letter that a file's name follows
         * @param underItsName the letter that keeps the file under its name; empty where that is so without it
         */
        Reader(List<String> argv, Set<String> plain, String letters, String toFile, String underItsName) {
            this.argv = argv;
            this.plain = plain;
            this.letters = letters;
            this.toFile = toFile;
            this.underItsName = underItsName;
            this.named = underItsName.isEmpty();
        }

        Optional<Download> read() {
            for (int i = 1; i < argv.size(); i++) {
                String word = argv.get(i);
                boolean option = word.startsWith("-") && word.length() > 1;
                int taken = option ? option(i) : address(word);
                if (taken < 0) {
                    return Optional.empty();
                }
                i += taken;
            }
            return address.flatMap(this::download);
        }

        private Optional<Download> download(String from) {
            var path = FILE.matcher(from);
            if (!path.matches() || WebAddress.flaw(from).isPresent()) {
                return Optional.empty();
            }
            Optional<String> to = file.or(() -> named ? Optional.of(path.group(1)) : Optional.empty());
            return Optional.of(new Download(from, to.filter(name -> !name.equals("-")), quiet));
        }

        private int address(String word) {
            if (address.isPresent()) {
                return -1;
            }
            address = Optional.of(word);
            return 0;
        }

        /** How many words more it takes; less than none where it isn't known. */
        private int option(int at) {
            String word = argv.get(at);
            if (word.startsWith("--")) {
                return whole(word, at);
            }
            for (int i = 1; i < word.length(); i++) {
                String letter = word.substring(i, i + 1);
                if (letter.equals(toFile)) {
                    return named(word.substring(i + 1), at);
                }
                if (letter.equals(underItsName)) {
                    named = true;
                } else if (!letters.contains(letter)) {
                    return -1;
                }
                quiet |= letter.equals("s") || letter.equals("q");
            }
            return 0;
        }

        private int whole(String word, int at) {
            if (word.equals("--output") || word.equals("--output-document")) {
                return named("", at);
            }
            if (word.startsWith("--output=") || word.startsWith("--output-document=")) {
                return named(word.substring(word.indexOf('=') + 1), at);
            }
            named |= word.equals("--remote-name");
            quiet |= word.equals("--silent") || word.equals("--quiet");
            return plain.contains(word) || word.equals("--remote-name") ? 0 : -1;
        }

        private int named(String rest, int at) {
            boolean apart = rest.isEmpty();
            if (apart && at + 1 >= argv.size()) {
                return -1;
            }
            file = Optional.of(apart ? argv.get(at + 1) : rest);
            return apart ? 1 : 0;
        }
    }
}
