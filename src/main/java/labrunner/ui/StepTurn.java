package labrunner.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Check;
import labrunner.lab.Step;
import labrunner.ui.kit.KindWords;

/**
 * Turns the right side to what a step is about, once for each step. Whoever has just done something there himself keeps what he looks at
 * for one step more.
 */
final class StepTurn {
    /** A step that makes or takes away machines is about them, whatever else it names. */
    private static final List<RowKind<?>> ORDER =
            List.of(RowKind.NODE_CLAIMS, RowKind.NODES, RowKind.NODE_POOLS, RowKind.PODS, RowKind.DEPLOYMENTS);

    private final Set<String> turned = new HashSet<>();
    private final Consumer<String> showKind;
    private final Runnable showLog;
    private boolean touched;

    /**
     * @param right whose clicks and keys are the learner's own
     * @param showKind shows the table of a kind
     * @param showLog shows the log
     */
    StepTurn(Node right, Consumer<String> showKind, Runnable showLog) {
        this.showKind = showKind;
        this.showLog = showLog;
        right.addEventFilter(Event.ANY, event -> {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED || event.getEventType() == KeyEvent.KEY_PRESSED) {
                touched = true;
            }
        });
    }

    /** The learner has chosen something on the right by a key of the window. */
    void touch() {
        touched = true;
    }

    /** A step is shown that wasn't before it. */
    void begin(Step step) {
        boolean free = !touched;
        touched = false;
        if (turned.add(step.id()) && free) {
            kind(step).ifPresent(showKind);
            if (looksAtLog(step)) {
                showLog.run();
            }
        }
    }

    /** The kind whose table tells most of a step; empty where it names none that has one. */
    static Optional<String> kind(Step step) {
        Set<String> named = Stream.of(
                        step.expectations().stream()
                                .flatMap(box -> box.check().lookedAt().stream())
                                .map(set -> set.kind()),
                        step.commands().stream().flatMap(command -> command.command().kinds().stream()),
                        step.commands().stream()
                                .flatMap(command -> command.command().lists().stream())
                                .flatMap(spec -> KindWords.kindOf(spec).stream()))
                .flatMap(kinds -> kinds)
                .flatMap(kind -> KindWords.kind(kind).stream())
                .collect(Collectors.toSet());
        return ORDER.stream().map(RowKind::name).filter(named::contains).findFirst();
    }

    private static boolean looksAtLog(Step step) {
        return step.expectations().stream().anyMatch(box -> box.check() instanceof Check.LogLine);
    }
}
