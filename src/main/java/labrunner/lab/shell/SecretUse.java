package labrunner.lab.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import labrunner.lab.Command;
import labrunner.lab.Manifest;
import labrunner.value.Json;

/** Which commands may be given what nobody is to see: those that put it into a Secret's data, and print none of it. */
final class SecretUse {
    private SecretUse() {}

    /** @param values of the blanks that are secret */
    static boolean keeps(Command command, Collection<String> values) {
        return command.printsNamesOnly()
                && !command.manifests().isEmpty()
                && command.manifests().stream().allMatch(manifest -> keeps(manifest, values));
    }

    private static boolean keeps(Manifest manifest, Collection<String> values) {
        if (!manifest.kind().equals("Secret") || !manifest.apiVersion().equals("v1")) {
            return false;
        }
        String rest = Json.compact(manifest.object().without("data").without("stringData"));
        return values.stream()
                .noneMatch(value -> rest.contains(value)
                        || rest.contains(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    }
}
