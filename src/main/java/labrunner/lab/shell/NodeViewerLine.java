package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Command;
import labrunner.lab.ReadingCommand;
import labrunner.texts.Texts;

/** The command line of {@code aks-node-viewer}, whose flags have one dash or two and stop at the first other word. */
final class NodeViewerLine {
    private NodeViewerLine() {}

    /** @param words without {@code aks-node-viewer} */
    static Command read(List<String> words) {
        Optional<String> selector = Optional.empty();
        Optional<String> sort = Optional.empty();
        List<String> resources = List.of("cpu");
        List<String> labels = List.of();
        boolean pricing = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                throw new UnsupportedCommand(Texts.of("shell.viewer.argument", word));
            }
            String flag = word.replaceFirst("^--?", "");
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag : flag.substring(0, equals);
            if (name.equals("disable-pricing")) {
                String value = equals < 0 ? "true" : flag.substring(equals + 1);
                if (!value.equals("true") && !value.equals("false")) {
                    throw new UnsupportedCommand(Texts.of("shell.flag.truth", "disable-pricing"));
                }
                pricing = value.equals("false");
                continue;
            }
            if (!List.of("node-selector", "resources", "extra-labels", "node-sort", "style")
                    .contains(name)) {
                throw new UnsupportedCommand(Texts.of("shell.flag.unknown", "--" + name));
            }
            if (equals < 0 && i + 1 == words.size()) {
                throw new UnsupportedCommand(Texts.of("shell.flag.value", "--" + name));
            }
            String value = equals < 0 ? words.get(++i) : flag.substring(equals + 1);
            switch (name) {
                case "node-selector" -> selector = Optional.of(value).filter(text -> !text.isEmpty());
                case "resources" -> resources = commas(value);
                case "extra-labels" -> labels = commas(value);
                case "node-sort" -> sort = Optional.of(value);
                default -> {
                    // Colours; there is no difference in what is shown.
                }
            }
        }
        return new ReadingCommand.NodeViewer(selector, resources, labels, sort, pricing);
    }

    private static List<String> commas(String value) {
        var parts = new ArrayList<String>();
        for (String part : value.split(",", -1)) {
            if (part.isBlank()) {
                throw new UnsupportedCommand(Texts.of("shell.viewer.list", value));
            }
            parts.add(part.strip());
        }
        return List.copyOf(parts);
    }
}
