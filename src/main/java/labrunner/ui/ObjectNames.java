package labrunner.ui;

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
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Row;

/** Knows the names of the objects on the screen, so that a name in a sentence leads to its row. */
final class ObjectNames {
    private static final List<String> KINDS = List.of("Pod", "Node", "NodeClaim", "NodePool", "Deployment");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?");

    /** An object to select. */
    record Named(String kind, Optional<String> namespace, String name) {}

    private final Links links;
    private Optional<ClusterSnapshot> snapshot = Optional.empty();
    private Map<String, Named> names = Map.of();
    private boolean fresh = true;

    ObjectNames(Links links) {
        this.links = links;
    }

    /** Takes over a snapshot; its names are only gathered when a sentence asks for them. */
    void show(ClusterSnapshot now) {
        snapshot = Optional.of(now);
        fresh = false;
    }

    Optional<Named> find(String name) {
        if (!fresh) {
            names = gather();
            fresh = true;
        }
        return Optional.ofNullable(names.get(name));
    }

    private Map<String, Named> gather() {
        var all = new HashMap<String, Named>();
        snapshot.ifPresent(now -> KINDS.forEach(kind -> {
            for (Row row : now.rows(kind)) {
                all.put(row.name(), new Named(kind, row.namespace(), row.name()));
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
            Optional<Named> whole = code ? find(parts[i]) : Optional.empty();
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
        Matcher matcher = NAME.matcher(text);
        int at = 0;
        while (matcher.find()) {
            Optional<Named> named = find(matcher.group());
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
