package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.GetSpec;
import labrunner.texts.Texts;

/** What {@code -o} and {@code --template} say: in which form objects are printed. */
final class Outputs {
    /** The flags of a line that may print objects through a template. */
    static final String FLAGS = "output,o= template=";

    /** Templates that call each other are left to kubectl. */
    private static final Pattern CALLS = Pattern.compile("\\{\\{-?\\s*(define|template|block)\\b");

    private Outputs() {}

    static GetSpec.Output read(Flags flags, Kubectl.Files files) {
        Optional<String> template = flags.text("template");
        Optional<String> output = flags.text("output");
        return template.isPresent()
                ? formed(output.orElse("go-template"), template.get(), files)
                : output.map(text -> read(text, files)).orElseGet(GetSpec.Output.Table::new);
    }

    /** One that reads no file. */
    static GetSpec.Output read(Optional<String> output) {
        return output.map(text -> read(text, NO_FILES)).orElseGet(GetSpec.Output.Table::new);
    }

    private static final Kubectl.Files NO_FILES = (names, namespace) -> {
        throw new UnsupportedCommand(Texts.of("shell.file"));
    };

    private static GetSpec.Output read(String text, Kubectl.Files files) {
        String format = text.replaceFirst("(?s)=.*", "");
        return text.length() > format.length() + 1
                ? formed(format, text.substring(format.length() + 1), files)
                : switch (format) {
                    case "wide" -> new GetSpec.Output.Wide();
                    case "name" -> new GetSpec.Output.Name();
                    case "json" -> new GetSpec.Output.Json();
                    case "yaml" -> new GetSpec.Output.Yaml();
                    case "template", "go-template", "go-template-file", "templatefile", "jsonpath", "jsonpath-file" ->
                        throw Making.refused("template format specified but no template given");
                    default -> throw new UnsupportedCommand(Texts.of("shell.output", format));
                };
    }

    private static GetSpec.Output formed(String format, String template, Kubectl.Files files) {
        return switch (format) {
            case "jsonpath" -> new GetSpec.Output.JsonPath(template);
            case "jsonpath-as-json" -> new GetSpec.Output.JsonPathList(template);
            case "jsonpath-file" -> new GetSpec.Output.JsonPath(files.text(template));
            case "template", "go-template" -> template(template);
            case "templatefile", "go-template-file" -> template(files.text(template));
            case "custom-columns" -> new GetSpec.Output.CustomColumns(columns(template));
            case "custom-columns-file" -> new GetSpec.Output.CustomColumns(written(files.text(template)));
            default -> throw new UnsupportedCommand(Texts.of("shell.output", format));
        };
    }

    private static GetSpec.Output template(String template) {
        if (CALLS.matcher(template).find()) {
            throw new UnsupportedCommand(Texts.of("shell.template.calls"));
        }
        return new GetSpec.Output.GoTemplate(template);
    }

    private static List<GetSpec.Column> columns(String spec) {
        var columns = new ArrayList<GetSpec.Column>();
        for (String part : spec.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0 || colon == part.length() - 1) {
                throw new UnsupportedCommand(Texts.of("shell.column", part));
            }
            columns.add(new GetSpec.Column(part.substring(0, colon), part.substring(colon + 1)));
        }
        return List.copyOf(columns);
    }

    /** A file of columns: a line of headings, and a line of paths below them. */
    private static List<GetSpec.Column> written(String text) {
        List<List<String>> lines = text.lines()
                .map(line -> Arrays.stream(line.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .filter(words -> !words.isEmpty())
                .toList();
        if (lines.size() < 2 || lines.get(0).size() != lines.get(1).size()) {
            throw new UnsupportedCommand(Texts.of("shell.column.file"));
        }
        var columns = new ArrayList<GetSpec.Column>();
        for (int i = 0; i < lines.get(0).size(); i++) {
            columns.add(new GetSpec.Column(lines.get(0).get(i), lines.get(1).get(i)));
        }
        return List.copyOf(columns);
    }
}
