package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.print.Yaml;
import labrunner.cluster.write.Creation;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.value.Json;

/** What kubectl prints of objects that it made. */
final class MadePrinter {
    private final Optional<GetSpec.Output> output;
    private final String how;
    private final List<String> lines = new ArrayList<>();

    /** @param how stands behind each line: that it was a dry run */
    MadePrinter(Optional<GetSpec.Output> output, String how) {
        this.output = output;
        this.how = how;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void made(Effect.Create effect, Creation.Made made) {
        made.warnings().forEach(warning -> lines.add("Warning: " + warning));
        String name = made.resource() + "/" + effect.object().name();
        if (output.isEmpty()) {
            lines.add(name + " " + effect.words().done() + how);
            return;
        }
        switch (output.get()) {
            case GetSpec.Output.Name plain -> lines.add(name);
            case GetSpec.Output.Yaml yaml -> {
                if (!lines.isEmpty()) {
                    lines.add("---");
                }
                lines.addAll(Yaml.print(made.object()).lines().toList());
            }
            case GetSpec.Output.Json json ->
                lines.addAll((effect.words().source().isEmpty()
                                ? Json.prettyStruct(made.object())
                                : Json.pretty(made.object()))
                        .lines()
                        .toList());
            case GetSpec.Output.Table table -> lines.add(name + " " + effect.words().done() + how);
            case GetSpec.Output.Wide wide -> lines.add(name + " " + effect.words().done() + how);
            case GetSpec.Output.JsonPath path -> lines.add(name);
            case GetSpec.Output.CustomColumns columns -> lines.add(name);
        }
    }
}
