package labrunner.run.boxes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.ObjectSet;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** The objects of a set that a snapshot shows, whole. */
final class SnapshotQuery {
    private SnapshotQuery() {}

    static List<Value.Mapping> in(ClusterSnapshot snapshot, ObjectSet set) {
        Predicate<Map<String, String>> selector = LabelQuery.of(set.selector());
        return snapshot.objects().getOrDefault(set.kind(), List.of()).stream()
                .filter(object -> same(set.name(), object, "name") && same(set.namespace(), object, "namespace"))
                .filter(object -> set.apiVersion().isEmpty()
                        || group(set.apiVersion().get())
                                .equals(group(object.text("apiVersion").orElse(""))))
                .filter(object -> selector.test(labels(object)))
                .map(FreshStatus::of)
                .toList();
    }

    /** With its kind, as objects of several kinds may have one name. */
    static String named(Value object) {
        return object.text("kind").map(kind -> kind + " ").orElse("") + name(object);
    }

    static String name(Value object) {
        return object.text("metadata", "name").orElse("?");
    }

    private static boolean same(Optional<String> wanted, Value object, String field) {
        return wanted.isEmpty() || wanted.equals(object.text("metadata", field));
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static Map<String, String> labels(Value object) {
        return object.texts("metadata", "labels");
    }
}
