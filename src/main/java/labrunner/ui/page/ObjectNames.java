package labrunner.ui.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.texts.Texts;
import labrunner.ui.kit.PaneNavigation;
import labrunner.ui.kit.TerminalText;

/** Knows the names of the objects on the screen, so that a name in a sentence leads to its row. */
public final class ObjectNames {
    /** Those that a name in a sentence leads to; an event has no name that anybody writes. */
    private static final List<RowKind<?>> KINDS = RowKind.ALL.stream()
            .filter(kind -> kind != RowKind.EVENTS && kind != RowKind.NAMESPACES)
            .toList();

    private static final Pattern KIND_BEFORE = Pattern.compile("\\b([A-Z]\\w+) (?:[-a-z0-9.]+, )*$");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?");

    /** An object to select. */
    record Named(String kind, Optional<String> namespace, String name) {}

    /** A longer sentence is shown without links: each of its names is looked up with all that stands before. */
    private static final int LONGEST = 2_000;

    private final PaneNavigation links;
    private Optional<ClusterSnapshot> snapshot = Optional.empty();
    private Map<String, List<Named>> names = Map.of();
    private boolean fresh = true;

    public ObjectNames(PaneNavigation links) {
        this.links = links;
    }

    TerminalText terminal() {
        return links.terminal();
    }

    /** Takes over a snapshot; its names are only gathered when a sentence asks for them. */
    public void show(ClusterSnapshot now) {
        snapshot = Optional.of(now);
        fresh = false;
    }

    /**
     * The object of a name. Several kinds may have an object of one name, so a kind that stands before it decides:
     * “NodePool default” and “AKSNodeClass default” are two objects. It decides for all names of a list.
     */
    private Optional<Named> find(String before, String name) {
        if (!fresh) {
            names = gather();
            fresh = true;
        }
        List<Named> all = names.getOrDefault(name, List.of());
        Matcher word = KIND_BEFORE.matcher(before.substring(Math.max(0, before.length() - LONGEST)));
        return word.find() && isKind(word.group(1))
                ? all.stream()
                        .filter(named -> named.kind().equals(word.group(1)))
                        .findFirst()
                : all.stream().findFirst();
    }

    /** A kind has a capital inside or is one of those with rows; any other word with a capital begins a sentence. */
    private static boolean isKind(String word) {
        return RowKind.named(word).filter(KINDS::contains).isPresent()
                || word.substring(1).chars().anyMatch(Character::isUpperCase);
    }

    private Map<String, List<Named>> gather() {
        var all = new HashMap<String, List<Named>>();
        snapshot.ifPresent(now -> KINDS.forEach(kind -> {
            for (Row row : now.rows(kind)) {
                all.computeIfAbsent(row.name(), name -> new ArrayList<>(1))
                        .add(new Named(kind.name(), row.namespace(), row.name()));
            }
        }));
        return all;
    }

    /** A sentence as nodes: text between back-ticks in monospace, names of objects as links to their rows. */
    List<Node> linked(String sentence, String style) {
        var nodes = new ArrayList<Node>();
        String[] parts = sentence.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1;
            Optional<Named> whole = code ? find(parts[i - 1], parts[i]) : Optional.empty();
            if (whole.isPresent()) {
                nodes.add(link(whole.get()));
            } else if (code) {
                nodes.add(text(parts[i], "code-text", style));
            } else {
                words(parts[i], style, nodes);
            }
        }
        return nodes;
    }

    private void words(String text, String style, List<Node> nodes) {
        if (text.length() > LONGEST) {
            nodes.add(text(text, "plain-text", style));
            return;
        }
        Matcher matcher = NAME.matcher(text);
        int at = 0;
        while (matcher.find()) {
            Optional<Named> named = find(text.substring(0, matcher.start()), matcher.group());
            if (named.isPresent()) {
                if (matcher.start() > at) {
                    nodes.add(text(text.substring(at, matcher.start()), "plain-text", style));
                }
                nodes.add(link(named.get()));
                at = matcher.end();
            }
        }
        if (at < text.length()) {
            nodes.add(text(text.substring(at), "plain-text", style));
        }
    }

    private static Text text(String text, String... styles) {
        var node = new Text(text);
        node.getStyleClass().add("text");
        node.getStyleClass().addAll(styles);
        return node;
    }

    private Text link(Named named) {
        Text node = text(named.name(), "code-text", "link-text");
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.HYPERLINK);
        node.setAccessibleText(Texts.of("object.select", named.kind(), named.name()));
        node.setOnMouseClicked(event -> {
            links.select(named.kind(), named.namespace(), named.name());
            event.consume();
        });
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                links.select(named.kind(), named.namespace(), named.name());
                event.consume();
            }
        });
        return node;
    }
}
