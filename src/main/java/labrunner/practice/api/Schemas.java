package labrunner.practice.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.practice.Resource;

/** The schema of each kind, from {@link Models}; each part is made when it is first asked for. */
final class Schemas {
    private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final Models models = new Models();
    private final Map<String, Schema> byKind = new ConcurrentHashMap<>();
    private final Map<String, Schema> byModel = new ConcurrentHashMap<>();

    /** Where the schemas are from. */
    Models models() {
        return models;
    }

    /** The schema of whole objects of a kind, as they are stored. */
    Schema of(Resource resource) {
        return of(resource, resource.version());
    }

    /** The schema of whole objects of a kind in one of its versions. */
    Schema of(Resource resource, String version) {
        String name = resource.kind() + "/" + version;
        Schema known = byKind.get(name);
        if (known == null) {
            known = make(resource, version);
            byKind.put(name, known);
        }
        return known;
    }

    private Schema make(Resource resource, String version) {
        return models.nameOf(resource.group(), version, resource.kind())
                .map(this::model)
                .orElseGet(() -> custom(resource));
    }

    /** As its definition has it, but that metadata is what it is of every kind. */
    private Schema custom(Resource resource) {
        Schema defined = Schema.of(models.custom(resource, resource.version()), resource.kind(), this::model);
        return defined.with(() -> {
            var fields = new LinkedHashMap<>(defined.fields());
            fields.put("metadata", model(METADATA));
            return fields;
        });
    }

    private Schema model(String name) {
        Schema known = byModel.get(name);
        if (known == null) {
            known = Schema.of(models.of(name), name, this::model);
            byModel.put(name, known);
        }
        return known;
    }
}
