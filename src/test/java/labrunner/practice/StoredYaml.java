package labrunner.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a YAML text holds into a store, without an API server. */
public final class StoredYaml {
    private StoredYaml() {}

    /**
     * Creates the objects of a text with several documents, and replaces the spec of those that are there.
     *
     * @param write runs a change of the store, where such changes are made
     */
    public static void apply(String yaml, ObjectStore store, Consumer<Runnable> write) {
        objects(yaml).forEach(object -> write.accept(() -> put(object, store)));
    }

    /** The objects of a text with several documents; empty documents are passed over. */
    public static List<ObjectNode> objects(String yaml) {
        var objects = new ArrayList<ObjectNode>();
        for (Object document : new Yaml().loadAll(yaml)) {
            if (document instanceof Map<?, ?>) {
                objects.add(Tree.MAPPER.valueToTree(document));
            }
        }
        return objects;
    }

    private static void put(ObjectNode object, ObjectStore store) {
        Key key = Key.of(object);
        if (store.find(key).isPresent()) {
            store.update(key, stored -> stored.set("spec", object.path("spec")), "test");
        } else {
            store.create(object, "test");
        }
    }
}
