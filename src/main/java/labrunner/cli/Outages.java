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
import labrunner.texts.Texts;

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
                            ? "  ! " + Texts.of("outage.all")
                                    + connection.problem().map(Outages::because).orElse("")
                            : "  ! " + Texts.of("outage.over"));
        }
        if (!away) {
            kinds(new TreeMap<>(connection.troubles()), lines);
        }
        return lines;
    }

    private void kinds(Map<String, Trouble> troubles, List<String> lines) {
        troubles.forEach((kind, trouble) -> {
            if (trouble.lasting() && silent.add(kind)) {
                lines.add("  ! " + Texts.of("outage.kind", kind)
                        + trouble.problem().map(Outages::because).orElse(""));
            }
        });
        silent.stream()
                .filter(kind -> !troubles.containsKey(kind))
                .sorted()
                .toList()
                .forEach(kind -> {
                    silent.remove(kind);
                    lines.add("  ! " + Texts.of("outage.kind.over", kind));
                });
    }

    private static String because(Problem problem) {
        return ": " + problem.summary();
    }
}
