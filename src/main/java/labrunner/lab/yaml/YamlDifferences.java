package labrunner.lab.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.source.SourceLine;
import labrunner.texts.Texts;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where SnakeYAML takes what go-yaml refuses or reads otherwise; each was seen with kubectl on the reference cluster. */
final class YamlDifferences {
    private static final Pattern ANCHOR = Pattern.compile("[-_0-9A-Za-z]+");
    private static final Pattern NON_SPECIFIC = Pattern.compile("(&\\S+\\s+)?!(\\s.*|$)", Pattern.DOTALL);
    private static final Pattern SURROGATE = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\u[dD][89a-fA-F]");

    private YamlDifferences() {}

    /** Why go-yaml refuses this node; empty where it doesn't. */
    static Optional<String> refusal(YamlText.Document document, Node node) {
        if (node.getAnchor() != null && !ANCHOR.matcher(node.getAnchor()).matches()) {
            return Optional.of(Texts.of("yaml.anchor"));
        }
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.DOUBLE_QUOTED && hasSurrogate(scalar.getValue())) {
            return SURROGATE.matcher(document.written(node)).find()
                    ? Optional.of(Texts.of("yaml.surrogate"))
                    : Optional.empty();
        }
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return block && tabIndented(document.written(node))
                ? Optional.of(Texts.of("yaml.tab.block"))
                : Optional.empty();
    }

    private static boolean hasSurrogate(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    /** Before the first line of a block shows how far it is indented, a tab in front of the text is refused. */
    private static boolean tabIndented(String written) {
        var lines = SourceLine.split(written);
        if (lines.isEmpty() || lines.getFirst().replaceAll("#.*", "").matches(".*[0-9].*")) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.replaceFirst("^ +", "");
            if (rest.startsWith("\t")) {
                return true;
            }
            if (!rest.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    /** {@code ! 12} is the text 12. */
    static boolean nonSpecific(YamlText.Document document, ScalarNode node) {
        return NON_SPECIFIC.matcher(document.written(node)).matches();
    }
}
