package labrunner.lab;

import java.util.Optional;
import labrunner.texts.Texts;
import labrunner.value.KindTable;
import labrunner.value.KnownKind;

/**
 * Some objects of one kind.
 *
 * @param kind as Kubernetes calls it, for example {@code NodeClaim}; where a page names a resource that isn't known here,
 *     that name as typed
 * @param apiVersion where the kind alone doesn't say it
 * @param name one object; empty for all
 * @param namespace empty for all namespaces, and for what has none
 * @param selector a label selector as kubectl's {@code -l} takes it
 */
public record ObjectSet(
        String kind,
        Optional<String> apiVersion,
        Optional<String> name,
        Optional<String> namespace,
        Optional<String> selector) {

    /** What is known beforehand of its kind; empty for one that only a cluster knows. */
    public Optional<KnownKind> known() {
        return apiVersion.isPresent() ? KindTable.of(kind, apiVersion.get()) : KindTable.of(kind);
    }

    /** The set in a few words: {@code Deployment workshop/inflate}, {@code Pods of workshop with app=inflate}. */
    public String words() {
        if (name.isPresent()) {
            return kind + " " + namespace.map(space -> space + "/").orElse("") + name.get();
        }
        String plural = kind.endsWith("s")
                ? kind + "es"
                : kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
        return plural
                + namespace.map(space -> Texts.of("check.set.of", space)).orElse("")
                + selector.map(labels -> Texts.of("check.set.with", labels)).orElse("");
    }
}
