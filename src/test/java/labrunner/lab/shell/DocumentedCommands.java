package labrunner.lab.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Pages;
import labrunner.lab.PlacedCommand;

/**
 * The commands that {@code docs/lab-format.md} says are run: the examples of every test that has to see each of them.
 *
 * @param examples command lines, one for each form
 * @param flags the first spelling of each flag
 */
public record DocumentedCommands(List<String> examples, List<String> flags) {
    private static final Pattern QUOTED = Pattern.compile("`((?:[^`\\\\]|\\\\.)*)`");
    private static final String YAML = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";

    /** The code between the back-ticks of a Markdown text. */
    public static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1).replace("\\|", "|"));
    }

    /** The cells of a table's rows, below its head. */
    public static List<List<String>> rows(String head) throws IOException {
        return Files.readAllLines(Path.of("docs/lab-format.md")).stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    public static List<DocumentedCommands> all() throws IOException {
        return rows("| command | flags |").stream()
                .map(cells -> new DocumentedCommands(
                        examples(quoted(cells.getFirst()).toList()),
                        quoted(cells.getLast())
                                .map(flag -> flag.replaceFirst("[ =].*", ""))
                                .toList()))
                .toList();
    }

    /** A form that begins with a dash or a kind has the first form's verb before it; one that begins with a bar goes on after it. */
    private static List<String> examples(List<String> forms) {
        String first = filled(forms.getFirst());
        String verb = first.replaceFirst("^(kubectl \\S+).*", "$1");
        var examples = new ArrayList<String>();
        for (String form : forms) {
            String line = filled(form);
            if (line.startsWith("|")) {
                examples.add(first + " " + line);
            } else if (line.matches("(?s)(kubectl|cat|aks-node-viewer|for|echo)\\b.*")) {
                examples.add(line.contains("<<EOF") ? line + "\n" + YAML + "EOF" : line);
            } else {
                examples.add(verb + " " + line + (first.contains("--replicas") ? " --replicas=2" : ""));
            }
        }
        return examples;
    }

    private static String filled(String form) {
        return form.replaceAll("\\[(-[^\\]]*)\\]", "$1")
                .replaceAll("\\[[^\\]]*\\]", "")
                .replace("-l …", "-l app=web")
                .replace("…", "")
                .replace("FILE", "web.yaml")
                .replace("DIR", "overlay")
                .replace("TEXT", "x")
                .replaceAll("\\bN\\b", "2")
                .replaceAll("\\b(NAME|POD)\\b", "web")
                .replaceAll("\\bKIND\\b", "deploy")
                .strip();
    }

    /** Every documented form, as it is read from a page in this folder. */
    public static List<PlacedCommand> read(Path folder) throws IOException {
        String blocks = all().stream()
                .flatMap(command -> command.examples().stream())
                .map(line -> "```bash\n" + line + "\n```\n")
                .reduce("", String::concat);
        return new Pages(folder.toAbsolutePath())
                .with("web.yaml", YAML)
                .with("overlay/kustomization.yaml", "resources: [web.yaml]\n")
                .with("overlay/web.yaml", YAML)
                .with("tls.crt", "-----BEGIN CERTIFICATE-----\n")
                .with("tls.key", "-----BEGIN PRIVATE KEY-----\n")
                .commands(blocks);
    }
}
