package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Footnotes: {@code [^name]} in the text, and {@code [^name]: words} anywhere, which goes on in lines that are indented by four. */
final class FootnoteBlocks {
    private static final Pattern DEFINES = Pattern.compile("\\[\\^([^\\[\\]\\s]{1,100})\\]:[ \\t]*");

    private FootnoteBlocks() {}

    /** What a footnote says. */
    static final class DefinitionNode extends CustomBlock {
        final String name;

        DefinitionNode(String name) {
            this.name = name;
        }
    }

    /** Where the text names one. */
    static final class MarkNode extends CustomNode {
        final String name;

        MarkNode(String name) {
            this.name = name;
        }
    }

    static Parser.Builder in(Parser.Builder parser) {
        return parser.customBlockParserFactory(FACTORY).linkProcessor((info, scanner, context) -> mark(info, scanner));
    }

    private static final BlockParserFactory FACTORY = new BlockParserFactory() {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int at = state.getNextNonSpaceIndex();
            if (state.getIndent() >= 4 || at + 1 >= line.length() || line.charAt(at + 1) != '^') {
                return BlockStart.none();
            }
            Matcher defines = DEFINES.matcher(line.subSequence(at, line.length()));
            return defines.lookingAt()
                    ? BlockStart.of(new IndentedParser(
                                    new DefinitionNode(defines.group(1)), child -> !(child instanceof DefinitionNode)))
                            .atIndex(at + defines.end())
                    : BlockStart.none();
        }
    };

    /** What stands between brackets, where it begins as a footnote's name and no link follows; another footnote may. */
    private static LinkResult mark(LinkInfo info, Scanner scanner) {
        Position end = info.afterTextBracket();
        String name = info.text(scanner);
        boolean named = info.destination() == null
                && (info.label() == null || info.label().startsWith("^"))
                && name.length() > 1
                && name.startsWith("^")
                && name.chars().noneMatch(Character::isWhitespace);
        return named ? LinkResult.replaceWith(new MarkNode(name.substring(1)), end) : LinkResult.none();
    }
}
