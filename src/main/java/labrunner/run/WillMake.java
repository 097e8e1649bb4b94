package labrunner.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;

/** What a lab's commands make or change, for the question before they do. */
final class WillMake {
    private WillMake() {}

    static List<String> lines(Lab lab) {
        var lines = new LinkedHashSet<String>();
        var namespaces = new LinkedHashSet<String>();
        lab.commands().forEach(placed -> {
            if (placed.command() instanceof Command.Apply apply) {
                for (Manifest manifest : apply.manifests()) {
                    manifest.namespace().or(apply::namespace).ifPresent(namespaces::add);
                    lines.add(manifest.kind() + " "
                            + manifest.namespace()
                                    .or(apply::namespace)
                                    .map(space -> space + "/")
                                    .orElse("") + manifest.name());
                }
            } else if (placed.command() instanceof Command.CreateNamespace create) {
                lines.add("Namespace " + create.name());
            }
        });
        var all = new ArrayList<>(lines);
        namespaces.stream()
                .filter(name -> !lines.contains("Namespace " + name))
                .forEach(name -> all.add("Namespace " + name + ", if it isn't there"));
        return all;
    }
}
