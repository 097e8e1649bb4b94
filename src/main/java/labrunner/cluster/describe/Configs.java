package labrunner.cluster.describe;

import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Value;

/** ConfigMaps, Secrets (how long each value is, never what it is) and ServiceAccounts. */
final class Configs {
    private Configs() {}

    private static void title(Sheet sheet, Value object) {
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(object, "metadata", "namespace"));
        sheet.labels("Labels", object.texts("metadata", "labels"));
        sheet.annotations("Annotations", object.texts("metadata", "annotations"));
    }

    static void configMap(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object);
        sheet.put("\nData\n====\n");
        new TreeMap<>(object.texts("data")).forEach((key, value) -> sheet.put(key + ":\n----\n" + value + "\n\n"));
        sheet.put("\nBinaryData\n====\n");
        sizes(object, "binaryData", key -> key + ": ").forEach(line -> sheet.put(line + "\n"));
        sheet.put("\n");
        around.events(sheet, object);
    }

    static void secret(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object);
        sheet.put("\nType:\t" + Words.text(object, "type") + "\n");
        sheet.put("\nData\n====\n");
        sizes(object, "data", key -> key + ":\t").forEach(line -> sheet.put(line + "\n"));
    }

    private static List<String> sizes(Value object, String field, Function<String, String> label) {
        return new TreeMap<>(object.texts(field))
                .entrySet().stream()
                        .map(one -> label.apply(one.getKey()) + size(one.getValue()) + " bytes")
                        .toList();
    }

    private static int size(String encoded) {
        return Base64.getMimeDecoder().decode(encoded).length;
    }

    static void serviceAccount(Sheet sheet, Value.Mapping object, Around around) {
        title(sheet, object);
        List<String> names = object.items("imagePullSecrets").stream()
                .map(one -> Scalars.text(one.at("name")))
                .toList();
        sheet.line(0, "Image pull secrets:", names.isEmpty() ? "<none>" : names.getFirst());
        names.stream().skip(1).forEach(name -> sheet.line(0, "                   ", name));
        around.events(sheet, object);
    }
}
