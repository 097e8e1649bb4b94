package labrunner.ui.kit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.LogSpec;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/** Ways from one pane to another. */
public interface PaneNavigation {
    /** Selects an object's row, on the tab of its kind. */
    void select(String kind, Optional<String> namespace, String name);

    /** Shows the tab of a kind: NodePool, NodeClaim, Node, Pod, Deployment or Event. */
    void showKind(String kind);

    /** Opens the log with these pods and filters. */
    void openLog(LogSpec spec);

    /** Goes where a link of a page leads. */
    void follow(String destination);

    /**
     * Fetches what a command takes from the web, and shows the page with it.
     *
     * @param ended told what went wrong; nothing, once it was fetched. It is told on the JavaFX thread
     * @return stops it; nothing is told after that
     */
    Runnable fetch(PlacedCommand command, Consumer<Optional<Problem>> ended);

    /** Shows the clean-up in place of the step. */
    void showCleanup();

    /** Copies what someone who helps has to know. */
    void copyForHelp();

    /** What is copied for a terminal, so that it means this cluster there. */
    default TerminalText terminal() {
        return TerminalText.AS_IT_IS;
    }

    /**
     * Takes what was filled in for the page's blanks, by name: the page is read again with it.
     *
     * @param at the command whose card it was filled in on
     */
    default void fill(Map<String, String> values, Place at) {}

    /** The cluster's name as the kubeconfig has it; empty where it says nothing of the cluster itself. */
    default Optional<String> clusterName() {
        return Optional.empty();
    }

    /** Lets time jump over what is being waited for; does nothing where time is real. */
    void skipWait();
}
