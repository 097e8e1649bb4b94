package labrunner.cluster.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Templates of {@code -o go-template}: written ones, and others drawn by a seed of every part that templates have. */
public final class GoTemplates {
    private static final Path FILE = Path.of("src/test/resources/labrunner/cluster/print/go-templates.txt");
    private static final List<String> FIELDS = List.of(
            ".kind",
            ".metadata.name",
            ".metadata.labels",
            ".metadata.labels.app",
            ".metadata.generation",
            ".spec.replicas",
            ".spec.template.spec.containers",
            ".spec.ports",
            ".status.conditions",
            ".data",
            ".missing",
            ".missing.deeper",
            ".spec.type");
    private static final List<String> LITERALS =
            List.of("\"web\"", "\"Service\"", "0", "1", "2.0", "-1", "true", "nil", "\"\"", "`x`");

    private GoTemplates() {}

    /** Those that stand in the file. */
    public static List<String> written() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replaceAll("\\\\n(?![^{}]*\"\\}\\})(?=\\{\\{|\\}\\})", "\n"))
                .toList();
    }

    /** Some drawn by a seed, the same each time. */
    public static List<String> drawn(long seed, int number) {
        var random = new Random(seed);
        return Stream.generate(() -> "{{range .items}}" + body(random, 2) + ";{{end}}")
                .distinct()
                .limit(number)
                .toList();
    }

    private static String body(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 3)) {
            case 0 -> "{{" + FIELDS.get(random.nextInt(FIELDS.size())) + "}}";
            case 1 -> "{{" + value(random, 2) + "}}";
            case 2 -> " text ";
            case 3 -> "{{if " + value(random, 2) + "}}" + body(random, depth - 1) + "{{else}}no{{end}}";
            case 4 -> "{{with " + value(random, 1) + "}}{{.}}{{else}}" + body(random, depth - 1) + "{{end}}";
            case 5 -> "{{range $k, $v := " + value(random, 0) + "}}{{$k}}={{$v}} {{else}}none{{end}}";
            case 6 -> "{{$x := " + value(random, 1) + "}}{{$x}}" + body(random, depth - 1);
            default -> body(random, depth - 1) + " {{- " + value(random, 1) + " -}} " + body(random, depth - 1);
        };
    }

    private static String value(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return FIELDS.get(random.nextInt(FIELDS.size()));
        }
        String one = argument(random, depth - 1);
        String other = argument(random, depth - 1);
        return switch (random.nextInt(12)) {
            case 0 -> "len " + one;
            case 1 -> "index " + one + " " + other;
            case 2 -> "eq " + one + " " + other;
            case 3 -> "lt " + one + " " + other;
            case 4 -> "and " + one + " " + other;
            case 5 -> "or " + one + " " + other;
            case 6 -> "not " + one;
            case 7 -> "print " + one + " " + other;
            case 8 -> "printf \"%v|%s\" " + one + " " + other;
            case 9 -> "exists " + one + " " + other;
            case 10 -> one + " | print";
            default -> "ne " + one + " " + other;
        };
    }

    private static String argument(Random random, int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> LITERALS.get(random.nextInt(LITERALS.size()));
            case 1 -> "(" + value(random, depth) + ")";
            default -> FIELDS.get(random.nextInt(FIELDS.size()));
        };
    }
}
