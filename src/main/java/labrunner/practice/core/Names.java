package labrunner.practice.core;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** Hashes that stand in names and labels: stable for equal content, in Kubernetes' alphabet for generated names. */
final class Names {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {}

    /** The hash of a pod template, whatever the order of its fields; 8 to 10 characters. */
    static String hash(JsonNode template) {
        int hash = 0x811c9dc5;
        for (byte b : canonical(template).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        var encoded = new StringBuilder();
        for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
            encoded.append(ALPHABET.charAt(digit % ALPHABET.length()));
        }
        return encoded.toString();
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), canonical(entry.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return Tree.items(node).stream().map(Names::canonical).toList().toString();
        }
        return node.toString();
    }
}
