package labrunner.lab.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.source.SourceLine;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * The blocks that MkDocs Material adds to Markdown: tabs and notes, whose content is indented by four. A title after
 * {@code ===} has to be quoted, so that no underlined heading is taken for a tab.
 */
final class MaterialBlocks {
    private static final Pattern TAB = Pattern.compile("===(\\+!|!\\+|[!+])? +\"(.*)\" *");
    private static final Pattern DETAILS_TITLE = Pattern.compile("(\\?\\?\\?\\+?) +\"(.*)\" *");

    private MaterialBlocks() {}

    /** One tab; neighbours form a group unless one says that it starts a new one. */
    static final class TabNode extends CustomBlock {
        final String title;
        final boolean startsGroup;

        TabNode(String title, boolean startsGroup) {
            this.title = title;
            this.startsGroup = startsGroup;
        }
    }

    /** A note, fixed or folding. */
    static final class NoteNode extends CustomBlock {
        final String kind;
        final Optional<String> title;
        final boolean collapsible;
        final boolean open;

        NoteNode(String kind, Optional<String> title, boolean collapsible, boolean open) {
            this.kind = kind;
            this.title = title;
            this.collapsible = collapsible;
            this.open = open;
        }
    }

    /** The node that a line opens, if it opens one; the line without its indentation. */
    static Optional<CustomBlock> opened(String line) {
        Matcher tab = TAB.matcher(line);
        if (tab.matches()) {
            return Optional.of(new TabNode(
                    tab.group(2), tab.group(1) != null && tab.group(1).contains("!")));
        }
        Matcher untyped = DETAILS_TITLE.matcher(line);
        if (untyped.matches()) {
            boolean open = untyped.group(1).endsWith("+");
            return Optional.of(new NoteNode("note", Optional.of(untyped.group(2)), true, open));
        }
        return note(line);
    }

    /** {@code !!! kind more "title"}, read word by word: there may be any number of them. */
    private static Optional<CustomBlock> note(String line) {
        boolean collapsible = line.startsWith("???");
        if (!collapsible && !line.startsWith("!!!")) {
            return Optional.empty();
        }
        boolean open = !collapsible || line.startsWith("+", 3);
        String rest = line.substring(collapsible && open ? 4 : 3);
        rest = trimmed(rest.startsWith(" ") ? rest.substring(1) : rest);
        int quote = rest.indexOf('"');
        Optional<String> title = Optional.empty();
        String words = rest;
        if (quote >= 0) {
            boolean closed = rest.length() > quote + 1 && rest.endsWith("\"");
            if (!closed || quote == 0 || rest.charAt(quote - 1) != ' ') {
                return Optional.empty();
            }
            title = Optional.of(rest.substring(quote + 1, rest.length() - 1));
            words = trimmed(rest.substring(0, quote));
        }
        boolean plain = words.chars()
                .allMatch(c -> c == ' ' || c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c));
        if (!plain || words.isEmpty() || words.startsWith(" ")) {
            return Optional.empty();
        }
        int first = words.indexOf(' ');
        String kind = (first < 0 ? words : words.substring(0, first)).toLowerCase(Locale.ROOT);
        return Optional.of(new NoteNode(kind, title, collapsible, open));
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** For commonmark's parser. */
    static final BlockParserFactory FACTORY = new BlockParserFactory() {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            if (state.getIndent() >= 4) {
                return BlockStart.none();
            }
            CharSequence line = state.getLine().getContent();
            Optional<CustomBlock> opened = opened(line.subSequence(state.getNextNonSpaceIndex(), line.length())
                    .toString());
            return opened.isPresent()
                    ? BlockStart.of(new IndentedParser(opened.get(), child -> true))
                            .atIndex(line.length())
                    : BlockStart.none();
        }
    };

    /**
     * Puts an empty line where an indented block ends, as Python-Markdown does in effect: to commonmark the next line would go on
     * with the block's last paragraph.
     */
    static List<SourceLine> separated(List<SourceLine> lines) {
        var out = new ArrayList<SourceLine>(lines.size());
        var open = new ArrayDeque<Integer>();
        String fence = "";
        int fenceIndent = 0;
        for (SourceLine line : lines) {
            String text = line.text().stripLeading();
            int indent = line.text().length() - text.length();
            if (!text.isBlank()) {
                boolean left = false;
                while (!open.isEmpty() && indent < open.peek() + 4) {
                    left = true;
                    if (fenceIndent >= open.pop() + 4) {
                        fence = "";
                    }
                }
                if (left && !out.isEmpty() && !out.getLast().text().isBlank()) {
                    out.add(new SourceLine("", line.place(), 0));
                }
                if (!fence.isEmpty()) {
                    fence = text.startsWith(fence) && text.strip().chars().allMatch(c -> c == text.charAt(0))
                            ? ""
                            : fence;
                } else if (text.startsWith("```") || text.startsWith("~~~")) {
                    fence = text.substring(0, fenceLength(text));
                    fenceIndent = indent;
                } else if (opened(text).isPresent()) {
                    open.push(indent);
                }
            }
            out.add(line);
        }
        return out;
    }

    private static int fenceLength(String text) {
        int length = 0;
        while (length < text.length() && text.charAt(length) == text.charAt(0)) {
            length++;
        }
        return length;
    }
}
