package labrunner.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import labrunner.cluster.watch.Connection;
import labrunner.cluster.watch.Trouble;
import labrunner.problem.Problem;

/** Says once that the cluster isn't heard any more, or not about a kind, and once that it is again. */
final class Outages {
    private boolean heard;
    private boolean lost;
    private final Set<String> silent = new HashSet<>();

    List<String> news(Connection connection) {
        var lines = new ArrayList<String>();
        boolean away = !connection.connected();
        // before the first answer nothing is lost: that it doesn't come is said when it is given up
        heard |= !away;
        if (heard && away != lost) {
            lost = away;
            lines.add(
                    away
                            ? "  ! No answer from the cluster; what it shows isn't known until it answers again"
                                    + connection.problem().map(Outages::because).orElse("")
                            : "  ! The cluster answers again");
        }
        if (!away) {
            kinds(new TreeMap<>(connection.troubles()), lines);
        }
        return lines;
    }

    private void kinds(Map<String, Trouble> troubles, List<String> lines) {
        troubles.forEach((kind, trouble) -> {
            if (trouble.lasting() && silent.add(kind)) {
                lines.add("  ! No answer about " + kind + " objects; what depends on them isn't known"
                        + trouble.problem().map(Outages::because).orElse(""));
            }
        });
        silent.stream()
                .filter(kind -> !troubles.containsKey(kind))
                .sorted()
                .toList()
                .forEach(kind -> {
                    silent.remove(kind);
                    lines.add("  ! The cluster answers about " + kind + " objects again");
                });
    }

    private static String because(Problem problem) {
        return ": " + problem.summary();
    }
}
