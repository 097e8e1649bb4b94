package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parts of what {@code labrunner read} prints about a command. */
final class Phrases {
    private Phrases() {}

    /** The resources and names of a {@code get} or the like. */
    static String asked(GetSpec spec) {
        return String.join(
                ", ",
                spec.asked().stream()
                        .map(asked -> asked.resource()
                                + (asked.names().isEmpty() ? "" : " " + String.join(" ", asked.names())))
                        .toList());
    }

    /** The same with namespace and selector. */
    static String objects(GetSpec spec) {
        return asked(spec)
                + (spec.allNamespaces() ? " of all namespaces" : in(spec.namespace()))
                + spec.selector().map(labels -> " with " + labels).orElse("")
                + spec.fieldSelector().map(fields -> " where " + fields).orElse("");
    }

    static String get(GetSpec spec) {
        String output = switch (spec.output()) {
            case GetSpec.Output.Table t -> "";
            case GetSpec.Output.Wide w -> " as a wide table";
            case GetSpec.Output.Name n -> " as names";
            case GetSpec.Output.Json j -> " as JSON";
            case GetSpec.Output.Yaml y -> " as YAML";
            case GetSpec.Output.JsonPath path -> " through " + path.template();
            case GetSpec.Output.JsonPathList path -> " as a list through " + path.template();
            case GetSpec.Output.GoTemplate template -> " through " + template.template();
            case GetSpec.Output.CustomColumns columns ->
                " with the columns "
                        + String.join(
                                ", ",
                                columns.columns().stream()
                                        .map(one -> one.header() + " (" + one.path() + ")")
                                        .toList());
        };
        return (spec.watch() ? "watch " : "get ") + objects(spec) + output + shape(spec.shape());
    }

    private static String shape(GetSpec.Shape shape) {
        return (shape.labelColumns().isEmpty() ? "" : " with the labels " + String.join(", ", shape.labelColumns()))
                + (shape.showLabels() ? " with all labels" : "")
                + (shape.noHeaders() ? " without headings" : "")
                + (shape.showKind() ? " with kinds" : "")
                + shape.sortBy().map(path -> " sorted by " + path).orElse("")
                + (shape.ignoreNotFound() ? " where it is there" : "");
    }

    static String logs(LogSpec spec) {
        return (spec.follow() ? "follow" : "show") + " the log of "
                + spec.pod().orElseGet(() -> "pods with " + spec.selector().orElse("")) + in(spec.namespace())
                + spec.container().map(name -> ", container " + name).orElse("")
                + (spec.allContainers() ? ", all containers" : "")
                + spec.since().map(time -> ", since " + time(time)).orElse("")
                + (spec.tail() < 0 ? "" : ", last " + count(spec.tail(), "line"))
                + String.join("", spec.filters().stream().map(Phrases::filter).toList());
    }

    private static String filter(LineFilter filter) {
        return (filter.inverted() ? ", without" : ", only") + " lines with \"" + filter.text() + "\""
                + (filter.ignoreCase() ? " in any case" : "");
    }

    static String targets(List<Command.Target> targets) {
        return String.join(
                ", ",
                targets.stream()
                        .map(target -> target.resource() + "/" + target.name())
                        .toList());
    }

    static String made(List<Effect.Create> makes) {
        return String.join(
                ", ",
                makes.stream()
                        .map(make -> make.object().kind() + " " + make.object().name()
                                + in(make.object().namespace()))
                        .toList());
    }

    static String pageObjects(List<PageObject> objects) {
        return String.join(
                ", ",
                objects.stream()
                        .map(object -> object.resource()
                                + (object.name().isEmpty() ? "" : "/" + object.name())
                                + object.set()
                                        .selector()
                                        .map(labels -> " with " + labels)
                                        .orElse("")
                                + in(object.namespace()))
                        .toList());
    }

    static String in(Optional<String> namespace) {
        return namespace.map(name -> " in " + name).orElse("");
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A length of time as {@code lab.yaml} writes it. */
    static String time(Duration time) {
        String text = (time.toHours() > 0 ? time.toHours() + "h" : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
        return text.isEmpty() ? time.toMillis() + "ms" : text;
    }
}
