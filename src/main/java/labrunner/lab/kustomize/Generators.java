package labrunner.lab.kustomize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labrunner.lab.kustomize.Kustomization.Generator;
import labrunner.lab.kustomize.Part.Named;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Makes ConfigMaps and Secrets of literals and files. */
final class Generators {
    /** Longer base64 is broken into lines. */
    private static final int LINE = 70;

    private final Generator generator;
    private final Map<String, String> data = new TreeMap<>();

    private Generators(Generator generator) {
        this.generator = generator;
    }

    static Item make(Generator generator, Reach reach) {
        var making = new Generators(generator);
        generator.envs().forEach(name -> making.lines(reach.file(name)));
        generator.literals().forEach(making::literal);
        generator.files().forEach(name -> making.file(name, reach));
        return new Item(making.object(), Item.Trail.NONE, !generator.options().withoutHash(), generator.place());
    }

    private void put(String key, String value, Place place) {
        if (data.putIfAbsent(key, value) != null) {
            throw Part.mistake(place, Texts.of("kustomize.key.again", generator.name(), key));
        }
    }

    private void lines(Tree.Found.File file) {
        List<String> lines = List.of(file.text().split("\r?\n"));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (!line.isEmpty() && !line.startsWith("#")) {
                int sign = line.indexOf('=');
                put(
                        sign < 0 ? line : line.substring(0, sign),
                        sign < 0 ? "" : line.substring(sign + 1),
                        file.lines().apply(i));
            }
        }
    }

    private void literal(Named literal) {
        int sign = literal.text().indexOf('=');
        if (sign <= 0) {
            throw Part.mistake(literal.place(), Texts.of("kustomize.literal"));
        }
        String value = literal.text().substring(sign + 1);
        boolean quoted = value.length() > 1
                && value.charAt(0) == value.charAt(value.length() - 1)
                && (value.startsWith("\"") || value.startsWith("'"));
        put(
                literal.text().substring(0, sign),
                quoted ? value.substring(1, value.length() - 1) : value,
                literal.place());
    }

    private void file(Named source, Reach reach) {
        String text = source.text();
        int sign = text.indexOf('=');
        if (sign == 0 || sign == text.length() - 1 || sign != text.lastIndexOf('=')) {
            throw Part.mistake(source.place(), Texts.of("kustomize.source", text));
        }
        String path = text.substring(sign + 1);
        String key = sign > 0 ? text.substring(0, sign) : path.substring(path.lastIndexOf('/') + 1);
        put(key, reach.file(new Named(path, source.place())).text(), source.place());
    }

    private Value.Mapping object() {
        Value.Mapping metadata = Value.map("name", generator.name());
        if (!generator.namespace().isEmpty()) {
            metadata = metadata.with("namespace", Value.of(generator.namespace()));
        }
        metadata = with(metadata, "labels", generator.options().labels());
        metadata = with(metadata, "annotations", generator.options().annotations());
        Value.Mapping object = Value.map(
                "apiVersion", "v1", "kind", generator.secret() ? "Secret" : "ConfigMap", "metadata", metadata);
        if (generator.secret()) {
            object = object.with("type", Value.of(generator.type()));
        }
        if (!data.isEmpty()) {
            var values = new TreeMap<String, String>();
            data.forEach((key, value) -> values.put(key, generator.secret() ? base64(value) : value));
            object = object.with("data", Value.from(values));
        }
        return generator.options().immutable() ? object.with("immutable", Value.of(true)) : object;
    }

    private static Value.Mapping with(Value.Mapping metadata, String field, Map<String, String> texts) {
        return texts.isEmpty() ? metadata : metadata.with(field, Value.from(texts));
    }

    private static String base64(String text) {
        String plain = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        if (plain.length() < LINE) {
            return plain;
        }
        var broken = new StringBuilder();
        for (int i = 0; i < plain.length(); i += LINE) {
            broken.append(plain, i, Math.min(i + LINE, plain.length())).append('\n');
        }
        return broken.toString();
    }
}
