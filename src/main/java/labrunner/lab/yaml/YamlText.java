package labrunner.lab.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as nodes with places. The library only finds the structure here; what a scalar means is for {@link YamlScalars}.
 *
 * @param lines the place of the first character of each line of the text, counted from 0
 */
public record YamlText(String text, IntFunction<Place> lines) {
    /** A scalar with neither quotes nor a tag. */
    static final Tag PLAIN = new Tag("plain");

    private static final int DEPTH = 500;
    /** Characters that are read again after a tab was mended. */
    private static final long RETRIED = 3_000_000;

    /**
     * A document, its text, and the line of the whole that it starts at.
     *
     * @param offsets where each of the text's code points is, which is how the library counts; empty where each is one char
     */
    public record Document(Node root, String text, List<Integer> offsets, int line) {

        static Document of(Node root, String text, int line) {
            boolean simple = text.codePointCount(0, text.length()) == text.length();
            var offsets = new ArrayList<Integer>();
            for (int at = 0; !simple && at < text.length(); at = text.offsetByCodePoints(at, 1)) {
                offsets.add(at);
            }
            return new Document(root, text, offsets, line);
        }

        /** A node as it was written, with its anchor and tag. */
        String written(Node node) {
            return text.substring(
                    offset(node.getStartMark().getIndex()),
                    offset(node.getEndMark().getIndex()));
        }

        private int offset(int codePoint) {
            if (offsets.isEmpty()) {
                return Math.min(codePoint, text.length());
            }
            return codePoint < offsets.size() ? offsets.get(codePoint) : text.length();
        }
    }

    /** Resolves nothing. */
    private static final class Unresolved extends Resolver {
        @Override
        protected void addImplicitResolvers() {}

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return switch (kind) {
                case scalar -> implicit ? PLAIN : Tag.STR;
                case sequence -> Tag.SEQ;
                case mapping, anchor -> Tag.MAP;
            };
        }
    }

    /**
     * All documents, split as kubectl splits them: at lines that start with three dashes, before any parsing. Of what stands
     * after a line with three dots nothing is read.
     */
    public List<Document> documents() {
        var documents = new ArrayList<Document>();
        var chunk = new StringBuilder();
        int start = 0;
        List<String> all = SourceLine.split(text);
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            if (line.startsWith("---")) {
                String rest = line.substring(3).strip();
                if (!rest.isEmpty() && !rest.startsWith("#")) {
                    throw problem(place(i, 3), Texts.of("yaml.document"), "");
                }
                if (!chunk.isEmpty()) {
                    document(chunk.toString(), start).ifPresent(documents::add);
                    chunk.setLength(0);
                    start = i + 1;
                    continue;
                }
                start = i;
            }
            chunk.append(line).append('\n');
        }
        document(chunk.toString(), start).ifPresent(documents::add);
        return documents;
    }

    private Optional<Document> document(String chunk, int start) {
        Optional<String> first = chunk.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst();
        if (first.isPresent() && first.get().startsWith("%")) {
            throw problem(place(start, 0), Texts.of("yaml.directive"), Texts.of("yaml.directive.hint"));
        }
        String tried = chunk;
        for (int retry = 0; ; retry++) {
            try {
                return compose(tried).map(root -> Document.of(root, chunk, start));
            } catch (MarkedYAMLException e) {
                YamlMistake mistake = YamlMistake.of(e);
                Optional<Mark> mark = mistake.mark();
                Optional<String> mended = mark.isEmpty() || (retry + 1L) * chunk.length() > RETRIED
                        ? Optional.empty()
                        : tabMended(tried, mark.get());
                if (mended.isEmpty()) {
                    Place where = mark.map(found -> place(chunk, start, found)).orElseGet(() -> place(start, 0));
                    throw problem(where, Texts.of("yaml.invalid", mistake.what()), mistake.advice());
                }
                tried = mended.get();
            } catch (YAMLException e) {
                String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                String what = said.startsWith("Nesting Depth") ? Texts.of("yaml.deep", DEPTH) : said;
                throw problem(place(start, 0), Texts.of("yaml.invalid", what), "");
            }
        }
    }

    private static Optional<Node> compose(String chunk) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        // A tag names a class to the library, but none is ever made here.
        options.setTagInspector(tag -> true);
        var composer = new Composer(new ParserImpl(new StreamReader(chunk), options), new Unresolved(), options);
        return composer.checkNode() ? Optional.of(composer.getNode()) : Optional.empty();
    }

    /** go-yaml takes a tab between a key's colon and its value, SnakeYAML doesn't: the tab becomes a space. */
    private static Optional<String> tabMended(String chunk, Mark mark) {
        int at = chunk.offsetByCodePoints(0, Math.min(mark.getIndex(), chunk.codePointCount(0, chunk.length())));
        if (at >= chunk.length() || chunk.charAt(at) != '\t') {
            return Optional.empty();
        }
        int before = at - 1;
        while (before >= 0 && (chunk.charAt(before) == ' ' || chunk.charAt(before) == '\t')) {
            before--;
        }
        boolean afterKey = before >= 0 && chunk.charAt(before) == ':';
        return afterKey ? Optional.of(chunk.substring(0, at) + ' ' + chunk.substring(at + 1)) : Optional.empty();
    }

    /** Where a node of a document starts. */
    public Place place(Document document, Node node) {
        Mark mark = node.getStartMark();
        return place(document.line() + mark.getLine(), mark.getColumn());
    }

    /** Where a mark is; the end of a text, which is on no line, is the end of its last one that says something. */
    private Place place(String chunk, int start, Mark mark) {
        List<String> all = SourceLine.split(chunk);
        if (mark.getLine() < all.size()) {
            return place(start + mark.getLine(), mark.getColumn());
        }
        int last = all.size() - 1;
        while (last > 0 && all.get(last).isBlank()) {
            last--;
        }
        return all.isEmpty()
                ? place(start, 0)
                : place(start + last, all.get(last).stripTrailing().length());
    }

    private Place place(int line, int column) {
        Place start = lines.apply(line);
        return new Place(start.file(), start.line(), Math.max(1, start.column()) + column);
    }

    static ProblemException problem(Place place, String summary, String hint) {
        return Problem.at(place, Problem.Kind.BAD_LAB, summary, hint).asException();
    }
}
