package labrunner.practice.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.practice.Change;
import labrunner.practice.Deletion;
import labrunner.practice.Key;
import labrunner.practice.PodLogs;
import labrunner.practice.Practice;
import labrunner.practice.SimulatedCluster;
import labrunner.practice.Tree;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A practice cluster whose time stands still unless it is told to pass, so that no result depends on the machine. */
public final class Stage implements AutoCloseable {
    private final SimulatedCluster cluster = new SimulatedCluster(0, false, 7);
    private final Lines lines = new Lines();
    private final Set<String> followed = new HashSet<>();
    private Instant mark = SimulatedCluster.START;

    Stage(Consumer<Practice> controllers) {
        cluster.start(this::note, controllers);
    }

    private void note(Change change) {
        lines.add(cluster.loop().now(), change);
        String uid = Tree.uid(change.object());
        if (change.key().kind().equals("Pod") && change.key().namespace().equals("karpenter") && followed.add(uid)) {
            cluster.logs().follow(uid, "controller", heard -> {
                if (heard instanceof PodLogs.Heard.Wrote(PodLogs.Line line)) {
                    lines.add(cluster.loop().now(), Tree.parse(line.text()));
                }
            });
        }
    }

    void apply(String yaml) {
        cluster.apply(yaml);
    }

    void edit(String object, String yaml, boolean status) {
        ObjectNode patch = Tree.MAPPER.valueToTree(new Yaml().load(yaml));
        cluster.write(() -> {
            Key key = key(object);
            var edited = status
                    ? cluster.store().updateStatus(key, stored -> merge(stored, patch), "test")
                    : cluster.store().update(key, stored -> merge(stored, patch), "test");
            edited.orElseThrow(() -> new AssertionError("there is no " + object));
        });
    }

    /** Changes an object as a merge patch says. */
    public static void merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                merge(Tree.in(into, field.getKey()), field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    void delete(String object) {
        cluster.write(() -> cluster.store().delete(key(object), Deletion.BACKGROUND));
    }

    private Key key(String object) {
        String[] parts = object.split("/");
        return parts.length == 3
                ? Key.of(parts[0], parts[1], lines.real(parts[2]))
                : Key.of(parts[0], lines.real(parts[1]));
    }

    /** From here on things are written down, and times count. */
    void mark() {
        mark = cluster.now();
        lines.begin(mark);
    }

    Duration sinceMark() {
        return Duration.between(mark, cluster.now());
    }

    /** Lets simulated time pass. */
    void run(Duration time) {
        cluster.run(time, Double.POSITIVE_INFINITY);
    }

    Lines lines() {
        return cluster.call(() -> lines);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
