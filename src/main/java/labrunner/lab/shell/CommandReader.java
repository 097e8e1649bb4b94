package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.PageScript;
import labrunner.lab.SetUp;
import labrunner.lab.Where;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.shell.data.Status;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;
import labrunner.shell.syntax.Sequence;
import labrunner.texts.Texts;

/** Turns shell blocks into commands, in the order of the page, by running them without a cluster. */
public final class CommandReader {
    private static final Pattern SENTENCE =
            Pattern.compile("(?!Rscript)[A-Z][a-z]+[:,]?|\\d{3}|[A-Za-z][-\\w.]*:(?!/).*", Pattern.DOTALL);

    private final Sources sources;
    private final PageBlanks blanks;
    private final ShellSession session = new ShellSession();
    private final PageShell shell;
    private final TextPlaces places = new TextPlaces();
    private final PageParts.Collected parts = new PageParts.Collected();
    private final BaseFiles base;
    private final SavedFiles saved = new SavedFiles();
    private final ProgramCalls calls;

    public CommandReader(Sources sources, List<Path> folders, Consumer<Problem> warnings) {
        this(sources, folders, new PageBlanks(), warnings);
    }

    /**
     * @param folders where the files of {@code -f} are looked up
     * @param blanks what is filled in, and what earlier readings found that may be
     */
    public CommandReader(Sources sources, List<Path> folders, PageBlanks blanks, Consumer<Problem> warnings) {
        this.sources = sources;
        this.blanks = blanks;
        this.base = new BaseFiles(sources, folders);
        var files = new ManifestFiles(sources, folders, base, places, saved, warnings);
        this.calls = new ProgramCalls(files, new KustomizeFiles(sources, folders, places, files, warnings));
        this.shell = new PageShell(base, new PagePrograms(calls, sources.effort(), ""), blanks, PageShell.still());
    }

    /** Where the page gets its cluster's credentials. */
    public Optional<SetUp> setUp() {
        return session.cluster().setUp();
    }

    /** A block that isn't run because another one does the same; a reader may have chosen it. */
    public void alternative(CodeText code, Where only) {
        session.alternative(code, only);
    }

    /** Whether a line begins as commands do, and as what they print never does. */
    public static boolean isPlainlyCommand(String line) {
        return PrintedLines.isCommand(line);
    }

    /** A block with no language, which may hold commands. */
    public void maybeCommands(CodeText code, Where only) {
        session.maybeCommands(code, only);
    }

    /**
     * A command, and the part of the text that it came from.
     *
     * @param line without its here-documents
     * @param text all of it
     * @param parts which parts of the page's script it is, for {@link #called}
     */
    public record Read(String line, String text, Place place, Command command, List<Integer> parts) {
        public Read {
            parts = List.copyOf(parts);
        }
    }

    /** Gives a command its id, by which its part of the script is run. */
    public void called(Read read, String id) {
        read.parts().forEach(part -> parts.called(part, id));
        blanks.called(read.place(), id);
    }

    /** What was filled in that a command's meaning depends on. */
    public String told(Read read) {
        return blanks.told(read.place());
    }

    /** All blocks that were read so far, to be run. */
    public PageScript script() {
        return new PageParts(base, calls, blanks, parts.all());
    }

    /** A part of a script with its text. */
    private record Part(Card card, String line, String text) {}

    /** Commands one by one; a list joined by {@code &&} is run in full or not at all. */
    public List<Read> read(CodeText code, Where only) {
        places.add(code);
        Set<Integer> printed = PrintedLines.of(code.lines());
        var all = new ArrayList<Read>();
        String text = code.text();
        int from = 0;
        Optional<Place> terminal = Optional.empty();
        while (true) {
            Script script = ScriptReader.read(text.substring(from), code.starts(from));
            for (Card card : script.cards()) {
                Card placed = card.down(from);
                if (printed.contains(code.line(placed.start()))) {
                    continue;
                }
                if (terminal.isEmpty() && isSentence(placed)) {
                    all.add(sentence(placed, code));
                } else if (terminal.isPresent()) {
                    all.add(typed(placed, code, terminal.get()));
                    terminal = terminal.filter(opened -> !Terminals.leaves(placed));
                } else {
                    all.addAll(card(placed, code, only));
                    terminal = Terminals.opens(placed) ? Optional.of(placed.place()) : Optional.empty();
                }
            }
            if (script.trouble().isEmpty()) {
                return all;
            }
            int at = from + script.readTo();
            sources.effort().spend(text.length() - at, Optional.of(code.place(at)));
            int next = code.lineEnd(at);
            boolean one = printed.contains(code.line(at)) || isOneLine(script, text.substring(at, next));
            int end = one ? next : text.length();
            String lines = text.substring(at, end);
            if (!printed.contains(code.line(at))) {
                all.add(
                        one && isSentence(lines)
                                ? sentence(lines, code.place(at))
                                : notUnderstood(script.trouble().get(), lines, code.place(at), only));
            }
            if (end >= text.length()) {
                return all;
            }
            from = end + 1;
        }
    }

    /** Whether what can't be read surely ends with its line, so that the lines below it are commands of their own. */
    private static boolean isOneLine(Script script, String line) {
        String bare = line.strip();
        boolean goesOn = bare.matches("(?s).*(\\\\|[|&({\\[]|<<.*)")
                || bare.matches("(if|for|while|until|case|function|select)\\b.*");
        int open = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            open += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
        }
        return !script.open() && !goesOn && open == 0;
    }

    /** Lines that can't be read: whatever they name isn't sure after them. */
    private Read notUnderstood(Problem trouble, String lines, Place place, Where only) {
        String text = lines.stripTrailing();
        lose(text, place, only);
        String summary = trouble.summary().replaceFirst("\\.$", "");
        String why = Character.toLowerCase(summary.charAt(0)) + summary.substring(1);
        return new Read(
                text,
                text,
                place,
                new Command.Shown(session.cluster().leads(place).orElse(why)),
                List.of());
    }

    private void lose(String text, Place place, Where only) {
        session.notUnderstood(text, place, only);
        var lost = new Why(Why.Reason.NOT_UNDERSTOOD, "line " + place.line(), place);
        shell.doubt(text, lost);
        parts.add(new PageParts.Part.Lost(text, lost));
    }

    /** A block of which a part is missing: what it names isn't sure after it. */
    public void lost(CodeText code, Where only) {
        lose(code.text(), code.place(0), only);
    }

    /**
     * A file that the page shows for its reader to save. One that the base folder has, or that a line of the page makes, stays as it is.
     *
     * @return whether it is that file now
     */
    public boolean saved(String name, CodeText code, Where only) {
        boolean free = shell.text(name).map(text -> saved.isOwn(name, text)).orElse(shell.lacks(name));
        List<Card> cards = free ? SavedFiles.cards(name, code) : List.of();
        if (cards.isEmpty()) {
            return false;
        }
        sources.effort().spend(code.text().length(), Optional.of(code.place(0)));
        saved.add(name, code.text(), only);
        places.add(code);
        for (Card card : cards) {
            shell.run(card);
            parts.add(new PageParts.Part.Run("", card));
        }
        if (saved.unclear(name)) {
            var two = new Why(Why.Reason.FILE, name, code.place(0));
            shell.doubt(name, two);
            parts.add(new PageParts.Part.Lost(name, two));
        }
        return true;
    }

    /** Words that begin as a sentence or a label does, with a capital or up to a colon, and as no command that is there. */
    private boolean isSentence(Card card) {
        Optional<labrunner.shell.syntax.Command.Simple> simple = card.simple()
                .filter(one -> !card.chain().first().negated() && !card.chain().background())
                .filter(one -> one.assignments().isEmpty()
                        && (one.redirections().isEmpty() || card.source().matches("(?s).* [-=]> .*")));
        return simple.map(one -> one.words("-"))
                .filter(words ->
                        !words.isEmpty() && SENTENCE.matcher(words.getFirst()).matches())
                .filter(words -> !shell.runs(words.getFirst()))
                .isPresent();
    }

    /** A line that can't be read as a command, and begins as a sentence does. */
    private boolean isSentence(String line) {
        String first = line.strip().split("\\s", 2)[0];
        return SENTENCE.matcher(first).matches() && !shell.runs(first);
    }

    private static Read sentence(Card card, CodeText code) {
        return sentence(code.text().substring(card.start(), card.end()), card.place());
    }

    /** It does nothing to what comes after it. */
    private static Read sentence(String line, Place place) {
        return new Read(line.strip(), line.strip(), place, new Command.Shown(Texts.of("shell.sentence")), List.of());
    }

    /** What is typed into a program that has a terminal of its own is no command of this shell. */
    private static Read typed(Card card, CodeText code, Place opened) {
        String line = code.text().substring(card.start(), card.end()).strip();
        String why = Texts.of("shell.typed", opened.line());
        return new Read(line, card.source(), card.place(), new Command.Shown(why), List.of());
    }

    private List<Read> card(Card card, CodeText code, Where only) {
        var read = new ArrayList<Read>();
        Optional<UnsupportedCommand> doubt = Optional.empty();
        var lacking = new LinkedHashSet<String>();
        boolean filled = true;
        List<Part> all = parts(card, code);
        for (Part part : all) {
            Place place = part.card().place();
            Optional<labrunner.shell.syntax.Command.Simple> simple = part.card()
                    .simple()
                    .filter(one -> !part.card().chain().first().negated());
            Optional<String> script = simple.flatMap(this::script);
            if (all.size() == 1 && folder(simple).filter(shell::isBelowHomeOnly).isPresent()) {
                shell.goHome();
                parts.add(new PageParts.Part.Home());
            }
            PageShell.Tried tried = shell.run(part.card());
            blanks.ran(place);
            int index = parts.add(new PageParts.Part.Run("", part.card()));
            sources.effort().spend(tried.outcome().work(), Optional.of(place));
            try {
                NoBreakSpaces.refuse(part.line(), place);
                Command command = PartReading.of(tried);
                if (blanks.tellsSecret(place) && !SecretUse.keeps(command, blanks.secrets())) {
                    throw new UnsupportedCommand(Texts.of("shell.secret.blank"));
                }
                if (command.answered()) {
                    session.cluster().require(Optional.of(place));
                }
                read.add(new Read(part.line(), part.text(), place, command, List.of(index)));
            } catch (UnsupportedCommand e) {
                // what kubectl says of a line may repeat what is in it
                var told = blanks.tellsSecret(place) ? new UnsupportedCommand(Texts.of("shell.secret.blank")) : e;
                doubt = doubt.or(() -> Optional.of(orElsewhere(told, place)));
                List<String> names = PageBlanks.lacking(e, tried.outcome());
                filled &= !names.isEmpty();
                lacking.addAll(names);
                blanks.waits(place);
            }
            boolean alone = simple.isPresent() && all.size() == 1;
            session.ran(new ShellSession.Ran(tried, part.line(), alone, script, shell.kubeconfig(), place, only));
            folder(simple)
                    .filter(name -> tried.outcome().status().equals(Status.FAILED))
                    .ifPresent(name -> shell.goTo(name, new Why(Why.Reason.FILE, name, place)));
        }
        if (doubt.isEmpty()) {
            return read;
        }
        Optional<String> away = session.cluster().leads(card.place());
        if (filled && away.isEmpty()) {
            List<Place> places = all.stream().map(part -> part.card().place()).toList();
            blanks.lack(places, List.copyOf(lacking));
        }
        String line = code.text().substring(card.start(), card.end()).strip();
        return List.of(new Read(
                line,
                card.source(),
                card.place(),
                new Command.Shown(
                        away.orElse(doubt.get().why()),
                        false,
                        doubt.get().mistake(),
                        away.isPresent() ? List.of() : doubt.get().fetches()),
                List.of()));
    }

    /** Nothing is fetched for a command that isn't run in any case, because it would go to another cluster. */
    private UnsupportedCommand orElsewhere(UnsupportedCommand doubt, Place place) {
        if (!doubt.fetches().isEmpty()) {
            try {
                session.cluster().require(Optional.of(place));
            } catch (UnsupportedCommand elsewhere) {
                return elsewhere;
            }
        }
        return doubt;
    }

    /** The script that a command starts, as it is before the command is run. */
    private Optional<String> script(labrunner.shell.syntax.Command.Simple simple) {
        List<String> words = simple.words("-");
        if (words.isEmpty() || !ShellSession.startsScript(words.getFirst())) {
            return Optional.empty();
        }
        return words.stream()
                .skip(words.getFirst().endsWith(".sh") ? 0 : 1)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .flatMap(shell::text);
    }

    /** The folder that a command by itself goes to. One that isn't here is one that the page's reader has. */
    private static Optional<String> folder(Optional<labrunner.shell.syntax.Command.Simple> simple) {
        List<String> words = simple.map(one -> one.words("")).orElse(List.of());
        boolean goes = words.size() == 2 && List.of("cd", "pushd").contains(words.getFirst());
        return goes && !words.getLast().isEmpty() ? Optional.of(words.getLast()) : Optional.empty();
    }

    /** A command without the {@code &&} behind it, and the lines that it goes on in. */
    private static String withoutAnd(String text) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '\\')) {
            end--;
        }
        return (text.startsWith("&&", end - 2) ? text.substring(0, end - 2) : text).strip();
    }

    /** The commands of a list joined by {@code &&}; any other card is one part. */
    private static List<Part> parts(Card card, CodeText code) {
        String text = code.text();
        Sequence.Chain chain = card.chain();
        boolean each = !chain.rest().isEmpty()
                && !chain.background()
                && chain.rest().stream().allMatch(Sequence.Link::and);
        if (!each) {
            return List.of(
                    new Part(card, text.substring(card.start(), card.end()).strip(), card.source()));
        }
        var pipelines = new ArrayList<>(List.of(chain.first()));
        chain.rest().forEach(link -> pipelines.add(link.pipeline()));
        var parts = new ArrayList<Part>();
        for (int i = 0; i < pipelines.size(); i++) {
            Sequence.Pipeline pipeline = pipelines.get(i);
            boolean last = i == pipelines.size() - 1;
            int start = code.offset(pipeline.place());
            int end = last ? card.end() : code.offset(pipelines.get(i + 1).place());
            String line = withoutAnd(text.substring(start, end));
            String whole = last
                    ? text.substring(start, card.start() + card.source().length())
                            .strip()
                    : line;
            var one = new Card(
                    new Sequence.Chain(pipeline, List.of(), false, pipeline.place()),
                    whole,
                    start,
                    end,
                    pipeline.place());
            parts.add(new Part(one, line, whole));
        }
        return parts;
    }
}
