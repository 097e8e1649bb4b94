package labrunner.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.value.KindTable;

/** An object as a page names it: by a word on a command line, or by its manifest. */
public sealed interface PageObject {

    /** Empty where a selector stands for several objects. */
    String name();

    /** As the object or its command line says; empty where neither names one. */
    Optional<String> namespace();

    /** As Kubernetes calls it; a word that isn't known here as it was typed. */
    String kind();

    /** As a command line may name its kind. */
    String resource();

    /** The object as an expectation names it. */
    ObjectSet set();

    /** Whether it is in the namespace that kubectl takes where none is named; a kind that isn't known here may be. */
    boolean usesDefaultNamespace();

    /** What has to be looked at to know which objects it means. */
    default List<Need> needs() {
        return List.of();
    }

    /** The manifest that names it; empty for a word on a command line. */
    default Optional<Manifest> manifest() {
        return Optional.empty();
    }

    /**
     * By a word on a command line.
     *
     * @param resource as typed: {@code deploy}, {@code nodepools.karpenter.sh}
     * @param namespace {@code -n}
     */
    record Typed(String resource, String name, Optional<String> namespace) implements PageObject {
        @Override
        public String kind() {
            return KindTable.nameOf(resource);
        }

        @Override
        public ObjectSet set() {
            return new ObjectSet(
                    kind(),
                    Optional.empty(),
                    Optional.of(name),
                    KindTable.mayBeNamespaced(resource) ? namespace : Optional.empty(),
                    Optional.empty());
        }

        @Override
        public boolean usesDefaultNamespace() {
            return namespace.isEmpty() && KindTable.mayBeNamespaced(resource);
        }
    }

    /**
     * All of a kind, or those with some labels: which they are, the cluster says when it is asked.
     *
     * @param resource as typed
     * @param selector {@code -l}; empty for {@code --all}
     * @param namespace {@code -n}
     */
    record Several(String resource, Optional<String> selector, Optional<String> namespace) implements PageObject {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String kind() {
            return KindTable.nameOf(resource);
        }

        @Override
        public ObjectSet set() {
            return new ObjectSet(
                    kind(),
                    Optional.empty(),
                    Optional.empty(),
                    KindTable.mayBeNamespaced(resource) ? namespace : Optional.empty(),
                    selector);
        }

        @Override
        public boolean usesDefaultNamespace() {
            return namespace.isEmpty() && KindTable.mayBeNamespaced(resource);
        }

        @Override
        public List<Need> needs() {
            return List.of(new Need(resource, "", List.of("list"), namespace, false));
        }
    }

    /**
     * By its manifest.
     *
     * @param fallback {@code -n}: for a manifest that names no namespace
     */
    record Written(Manifest written, Optional<String> fallback) implements PageObject {
        @Override
        public String name() {
            return written.name();
        }

        @Override
        public Optional<String> namespace() {
            return written.namespace().or(() -> fallback);
        }

        @Override
        public String kind() {
            return written.kind();
        }

        @Override
        public ObjectSet set() {
            boolean known = KindTable.of(written.kind(), written.apiVersion()).isPresent();
            return new ObjectSet(
                    written.kind(),
                    known ? Optional.empty() : Optional.of(written.apiVersion()),
                    Optional.of(written.name()),
                    spaced() ? namespace() : Optional.empty(),
                    Optional.empty());
        }

        @Override
        public boolean usesDefaultNamespace() {
            return namespace().isEmpty() && spaced();
        }

        private boolean spaced() {
            return KindTable.of(written.kind(), written.apiVersion())
                    .map(known -> known.kind().namespaced())
                    .orElse(true);
        }

        @Override
        public String resource() {
            String group = written.apiVersion().contains("/")
                    ? "." + written.apiVersion().replaceFirst("/.*", "")
                    : "";
            return written.kind().toLowerCase(Locale.ROOT) + group;
        }

        @Override
        public Optional<Manifest> manifest() {
            return Optional.of(written);
        }
    }
}
