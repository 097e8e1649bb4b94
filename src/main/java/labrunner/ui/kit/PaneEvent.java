package labrunner.ui.kit;

import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;

/** What a pane asks of another, without knowing it: it goes up to who holds both. */
public final class PaneEvent extends Event {
    /** The row of an object is to be shown. */
    public static final EventType<PaneEvent> OBJECT = new EventType<>(Event.ANY, "LABRUNNER_OBJECT");

    /** The lines of the log are to be shown that name an object. */
    public static final EventType<PaneEvent> LINES = new EventType<>(Event.ANY, "LABRUNNER_LINES");

    private static final long serialVersionUID = 1;

    private final String kind;
    private final String namespace;
    private final String name;

    private PaneEvent(EventType<PaneEvent> type, String kind, Optional<String> namespace, String name) {
        super(type);
        this.kind = kind;
        this.namespace = namespace.orElse("");
        this.name = name;
    }

    /** Asks for an object's row. */
    public static PaneEvent object(String kind, Optional<String> namespace, String name) {
        return new PaneEvent(OBJECT, kind, namespace, name);
    }

    /** Asks for the lines that name an object. */
    public static PaneEvent lines(String kind, Optional<String> namespace, String name) {
        return new PaneEvent(LINES, kind, namespace, name);
    }

    public String kind() {
        return kind;
    }

    /** Empty for an object that is in none, or whose isn't known. */
    public Optional<String> namespace() {
        return namespace.isEmpty() ? Optional.empty() : Optional.of(namespace);
    }

    public String name() {
        return name;
    }
}
