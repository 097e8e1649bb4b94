package labrunner.cluster.write;

import java.util.List;
import java.util.Map;
import java.util.Random;
import labrunner.cluster.http.Call;
import labrunner.value.Json;
import labrunner.value.Value;

/** What random changes of objects of any kind have in common. */
final class RandomFields {
    private static final List<String> MANAGERS = List.of("one", "two", "kubectl");

    private RandomFields() {}

    static String manager(Random random) {
        return MANAGERS.get(random.nextInt(MANAGERS.size()));
    }

    /** A field that is set in half of all cases; in a patch that may take it out, to null in some of them. */
    static void choose(Random random, boolean nulls, Map<String, Object> fields, String key, Object value) {
        if (random.nextBoolean()) {
            fields.put(key, nulls && random.nextInt(4) == 0 ? Value.NULL : value);
        }
    }

    static Call apply(String path, Value.Mapping object, String manager, boolean force) {
        Call call = Call.with("PATCH", path, Call.APPLY, Json.bytes(object)).ask("fieldManager", manager);
        return force ? call.ask("force", "true") : call;
    }
}
