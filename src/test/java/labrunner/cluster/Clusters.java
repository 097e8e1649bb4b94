package labrunner.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.print.Query;
import labrunner.cluster.rows.Ref;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Opens clusters for tests, and reads kubectl's arguments far enough for them. */
public final class Clusters {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration STILL = Duration.ofMillis(300);

    private Clusters() {}

    public static Cluster open(Path kubeconfig) {
        return Cluster.open(Contexts.read(List.of(kubeconfig)).choose(Optional.empty()));
    }

    /** What we print for {@code get} with these arguments; a problem is printed where kubectl prints it. */
    public static Query.Printed get(Cluster cluster, List<String> arguments) {
        try {
            return cluster.get(query(arguments));
        } catch (ProblemException e) {
            return new Query.Printed("", e.problem().summary() + "\n", Optional.of(e.problem()));
        }
    }

    /** As it stands on a line of kubectl's. */
    public static Query query(String... arguments) {
        return query(List.of(arguments));
    }

    private static Query.Output output(String text) {
        String[] parts = text.split("=", 2);
        return switch (parts[0]) {
            case "wide" -> new Query.Output.Wide();
            case "name" -> new Query.Output.Names();
            case "json" -> new Query.Output.Json();
            case "yaml" -> new Query.Output.Yaml();
            case "jsonpath" -> new Query.Output.JsonPath(parts[1]);
            case "custom-columns" -> new Query.Output.CustomColumns(parts[1]);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Query query(List<String> arguments) {
        var words = new ArrayList<String>();
        Optional<String> namespace = Optional.empty();
        Optional<String> selector = Optional.empty();
        Optional<String> fields = Optional.empty();
        boolean all = false;
        boolean labels = false;
        boolean noHeaders = false;
        Query.Output output = new Query.Output.Plain();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-n" -> namespace = Optional.of(arguments.get(++i));
                case "-l" -> selector = Optional.of(arguments.get(++i));
                case "--field-selector" -> fields = Optional.of(arguments.get(++i));
                case "-A" -> all = true;
                case "--show-labels" -> labels = true;
                case "--no-headers" -> noHeaders = true;
                case "-o" -> output = output(arguments.get(++i));
                default -> words.add(arguments.get(i));
            }
        }
        boolean slashed = words.getFirst().contains("/");
        return new Query(
                slashed ? words : List.of(words.getFirst()),
                slashed ? List.of() : words.subList(1, words.size()),
                namespace,
                all,
                selector,
                fields,
                new Query.Shape(List.of(), labels, noHeaders, false, false, Optional.empty()),
                output);
    }

    /** A Deployment once its controller has seen it and has no more to say: what is read then is the version that stays. */
    public static Value.Mapping settled(Cluster cluster, Ref deployment) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            Value.Mapping found = cluster.find(deployment).orElseThrow();
            LockSupport.parkNanos(STILL.toNanos());
            boolean seen = found.whole("status", "observedGeneration").equals(found.whole("metadata", "generation"))
                    && found.whole("status", "replicas").equals(found.whole("spec", "replicas"));
            if (seen && cluster.find(deployment).equals(Optional.of(found))) {
                return found;
            }
        }
        throw new AssertionError(deployment + " keeps changing");
    }
}
