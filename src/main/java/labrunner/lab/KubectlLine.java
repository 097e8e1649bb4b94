package labrunner.lab;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line of kubectl by which a learner sees what a check sees. */
final class KubectlLine {
    private KubectlLine() {}

    static String get(ObjectSet set) {
        return "kubectl get " + set.kind().toLowerCase(Locale.ROOT)
                + set.name().map(name -> " " + name).orElse("")
                + in(set)
                + set.selector().map(labels -> " -l " + quoted(labels)).orElse("");
    }

    static String ready(ObjectSet set) {
        return set.kind().equals("Deployment") && set.name().isPresent()
                ? "kubectl rollout status deployment/" + set.name().get() + in(set)
                : get(set);
    }

    static String all(Collection<ObjectSet> sets) {
        return sets.stream().map(set -> get(set) + " -o yaml").collect(Collectors.joining("; "));
    }

    static String log(Check.LogLine line) {
        return "kubectl logs" + in(line.pods())
                + line.pods().name().map(name -> " " + name).orElse("")
                + line.pods().selector().map(labels -> " -l " + quoted(labels)).orElse("")
                + line.container().map(name -> " -c " + name).orElse(" --all-containers")
                + " --tail=-1 | grep -E " + quoted(line.pattern());
    }

    static String events(Check.EventSeen event) {
        return "kubectl get events"
                + event.about().namespace().map(name -> " -n " + name).orElse(" -A")
                + " --field-selector involvedObject.kind="
                + event.about().kind()
                + event.about()
                        .name()
                        .map(name -> ",involvedObject.name=" + name)
                        .orElse("")
                + event.reason().map(reason -> ",reason=" + reason).orElse("");
    }

    private static String in(ObjectSet set) {
        return set.namespace().map(name -> " -n " + name).orElse("");
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./=,:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
