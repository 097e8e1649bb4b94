package labrunner.lab.markdown;

import labrunner.lab.Inline.Style;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;
import org.jspecify.annotations.Nullable;

/**
 * Signs around text that Material adds to Markdown: {@code ~~struck~~}, {@code ==marked==}, {@code ^^underlined^^}, {@code x^2^} and
 * {@code H~2~O}.
 */
final class TextStyles {
    private TextStyles() {}

    /** Text between such signs. */
    static final class StyledNode extends CustomNode {
        final Style style;

        StyledNode(Style style) {
            this.style = style;
        }
    }

    static Parser.Builder in(Parser.Builder parser) {
        return parser.customDelimiterProcessor(new Signs('=', 2, Style.MARKED, Style.MARKED))
                .customDelimiterProcessor(new Signs('~', 1, Style.LOWERED, Style.STRUCK))
                .customDelimiterProcessor(new Signs('^', 1, Style.RAISED, Style.UNDERLINED));
    }

    /** One sign means one thing, two of them another; three and more mean nothing. */
    private static final class Signs implements DelimiterProcessor {
        private final char sign;
        private final int least;
        private final Style one;
        private final Style two;

        Signs(char sign, int least, Style one, Style two) {
            this.sign = sign;
            this.least = least;
            this.one = one;
            this.two = two;
        }

        @Override
        public char getOpeningCharacter() {
            return sign;
        }

        @Override
        public char getClosingCharacter() {
            return sign;
        }

        @Override
        public int getMinLength() {
            return least;
        }

        @Override
        public int process(DelimiterRun opens, DelimiterRun closes) {
            int length = opens.length();
            if (length != closes.length() || length > 2) {
                return 0;
            }
            boolean meant = length == 1 ? oneWord(opens, closes) : aroundWords(opens, closes);
            if (!meant) {
                return 0;
            }
            Text opener = opens.getOpener();
            var styled = new StyledNode(length == 1 ? one : two);
            for (Node node : Nodes.between(opener, closes.getCloser())) {
                styled.appendChild(node);
            }
            opener.insertAfter(styled);
            return length;
        }

        /** A small sign stands in a word: what has a space in it is text with two such signs. */
        private static boolean oneWord(DelimiterRun opens, DelimiterRun closes) {
            for (Node node : Nodes.between(opens.getOpener(), closes.getCloser())) {
                if (node instanceof SoftLineBreak
                        || node instanceof Text text && text.getLiteral().indexOf(' ') >= 0) {
                    return false;
                }
            }
            return true;
        }

        /** In the middle of a word they are an operator: {@code a==1 and b==2}. */
        private boolean aroundWords(DelimiterRun opens, DelimiterRun closes) {
            return !ends(before(opens.getOpener())) && !begins(after(closes.getCloser()));
        }

        private @Nullable Node before(Node node) {
            Node at = node.getPrevious();
            while (at instanceof Text text && isSign(text)) {
                at = at.getPrevious();
            }
            return at;
        }

        private @Nullable Node after(Node node) {
            Node at = node.getNext();
            while (at instanceof Text text && isSign(text)) {
                at = at.getNext();
            }
            return at;
        }

        private boolean isSign(Text text) {
            return text.getLiteral().length() == 1 && text.getLiteral().charAt(0) == sign;
        }

        private static boolean ends(@Nullable Node node) {
            return node instanceof Text text
                    && !text.getLiteral().isEmpty()
                    && Character.isLetterOrDigit(
                            text.getLiteral().codePointBefore(text.getLiteral().length()));
        }

        private static boolean begins(@Nullable Node node) {
            return node instanceof Text text
                    && !text.getLiteral().isEmpty()
                    && Character.isLetterOrDigit(text.getLiteral().codePointAt(0));
        }
    }
}
