package labrunner.lab.shell;

import java.util.List;
import java.util.Optional;
import labrunner.lab.yaml.YamlText;
import labrunner.lab.yaml.YamlValues;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.JsonDocuments;
import labrunner.value.Value;

/** Reads the text of a patch, which is JSON or YAML. */
final class PatchText {
    private static final Place HERE = new Place("patch", 1, 1);

    private PatchText() {}

    /** @throws UnsupportedCommand where it is neither */
    static Value read(String text) {
        return text.stripLeading().startsWith("{") ? json(text) : yaml(text);
    }

    private static Value json(String text) {
        var documents = new JsonDocuments(text);
        try {
            Optional<Value> patch = documents.next();
            if (patch.isPresent() && text.substring(documents.position()).isBlank()) {
                return patch.get();
            }
        } catch (Json.TooLarge e) {
            throw new UnsupportedCommand(Texts.of("shell.patch.number"));
        }
        throw new UnsupportedCommand(Texts.of("shell.patch.json"));
    }

    private static Value yaml(String text) {
        try {
            var yaml = new YamlText(text, HERE::down);
            List<YamlText.Document> documents = yaml.documents();
            if (documents.size() == 1) {
                return new YamlValues(yaml, documents.getFirst(), warning -> {})
                        .value(documents.getFirst().root());
            }
        } catch (ProblemException e) {
            throw new UnsupportedCommand(
                    Texts.of("shell.patch.unreadable", e.problem().summary().replaceFirst("\\.$", "")));
        }
        throw new UnsupportedCommand(Texts.of("shell.patch.documents"));
    }
}
