package labrunner.run.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.print.Tables;
import labrunner.cluster.write.Creation;
import labrunner.lab.Effect;
import labrunner.lab.GetSpec;
import labrunner.value.Json;
import labrunner.value.Yaml;

/** What kubectl prints of objects that it made. */
final class MadePrinter {
    private final Optional<GetSpec.Output> output;
    private final String how;
    private final List<String> notes = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** Whether the last one is printed first, as kubectl does with a pod and its Service. */
    private final boolean lastFirst;

    /**
     * @param how stands behind each line: that it was a dry run
     * @param makes all that the line asks for
     */
    MadePrinter(Optional<GetSpec.Output> output, String how, List<Effect.Create> makes) {
        this.output = output;
        this.how = how;
        this.lastFirst = makes.size() > 1
                && makes.stream().allMatch(make -> make.words().source().isEmpty());
        makes.stream()
                .map(make -> make.words().note())
                .filter(note -> !note.isEmpty())
                .forEach(notes::add);
    }

    List<String> lines() {
        List<String> printed = lastFirst ? lines.reversed() : lines;
        return Stream.concat(notes.stream(), printed.stream()).toList();
    }

    private void templated(Creation.Made made, GetSpec.Output template) {
        lines.addAll(Tables.text(made.object(), Reads.output(template)).lines().toList());
    }

    void made(Effect.Create effect, Creation.Made made) {
        made.warnings().forEach(warning -> notes.add("Warning: " + warning));
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
            case GetSpec.Output.Table table ->
                lines.add(name + " " + effect.words().done() + how);
            case GetSpec.Output.Wide wide ->
                lines.add(name + " " + effect.words().done() + how);
            case GetSpec.Output.JsonPath path -> templated(made, path);
            case GetSpec.Output.JsonPathList path -> templated(made, path);
            case GetSpec.Output.GoTemplate template -> templated(made, template);
            case GetSpec.Output.CustomColumns columns -> lines.add(name);
        }
    }
}
