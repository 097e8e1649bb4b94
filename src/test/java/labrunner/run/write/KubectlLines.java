package labrunner.run.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of kubectl with what kubectl 1.35.4 said, one after the other on the same objects.
 *
 * @param line without {@code kubectl}; {@code NODE} stands for the name of a node
 * @param out its standard output; {@code SPACE} stands for the namespace
 * @param errors its standard error, in the order of the alphabet: of several errors it has none
 */
record KubectlLines(String line, List<String> out, List<String> errors, int exit) {
    KubectlLines {
        out = List.copyOf(out);
        errors = errors.stream().filter(error -> !error.isBlank()).sorted().toList();
    }

    /** {@code $} begins a line, {@code >} what it printed, {@code !} its errors, {@code =} its exit code where that isn't 0. */
    static List<KubectlLines> read(String resource) throws IOException {
        var all = new ArrayList<KubectlLines>();
        for (String line : text(resource).lines().toList()) {
            KubectlLines last = all.isEmpty() ? new KubectlLines("", List.of(), List.of(), 0) : all.getLast();
            String rest = line.substring(2);
            switch (line.charAt(0)) {
                case '$' -> all.add(new KubectlLines(rest, List.of(), List.of(), 0));
                case '>' ->
                    all.set(all.size() - 1, new KubectlLines(last.line, and(last.out, rest), last.errors, last.exit));
                case '!' ->
                    all.set(all.size() - 1, new KubectlLines(last.line, last.out, and(last.errors, rest), last.exit));
                default ->
                    all.set(all.size() - 1, new KubectlLines(last.line, last.out, last.errors, Integer.parseInt(rest)));
            }
        }
        return all;
    }

    private static List<String> and(List<String> lines, String more) {
        var all = new ArrayList<>(lines);
        all.add(more);
        return all;
    }

    static String text(String resource) throws IOException {
        try (var in = KubectlLines.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether it names a namespace where it isn't told one. */
    boolean spaced() {
        return !line.matches("(taint|cordon|uncordon|drain) .*");
    }

    @Override
    public String toString() {
        return "$ " + line + "\n"
                + String.join("", out.stream().map(one -> "> " + one + "\n").toList())
                + String.join("", errors.stream().map(one -> "! " + one + "\n").toList())
                + (exit == 0 ? "" : "= " + exit + "\n");
    }
}
