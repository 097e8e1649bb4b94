package labrunner.lab.kustomize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import labrunner.value.Json;
import labrunner.value.Value;

/** The letters that kustomize puts behind the name of a generated object, so that a change of its data is a new object. */
final class NameHash {
    private static final int LENGTH = 10;

    private NameHash() {}

    static String of(Value.Mapping object) {
        String kind = object.text("kind").orElse("");
        // Kustomize means to take the name in, and looks for it where it never is.
        Value.Mapping hashed = Value.map("kind", kind, "name", "", "data", orEmpty(object.at("data")));
        if (kind.equals("Secret")) {
            hashed = hashed.with("type", orEmpty(object.at("type")));
        }
        String also = kind.equals("Secret") ? "stringData" : "binaryData";
        if (object.at(also) instanceof Value.Mapping more) {
            hashed = hashed.with(also, more);
        }
        return letters(Json.sorted(hashed));
    }

    private static Value orEmpty(Value value) {
        return value instanceof Value.Null ? Value.of("") : value;
    }

    /** Digits and letters that could make words are others. */
    private static String letters(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, LENGTH)
                    .replace('0', 'g')
                    .replace('1', 'h')
                    .replace('3', 'k')
                    .replace('a', 'm')
                    .replace('e', 't');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
