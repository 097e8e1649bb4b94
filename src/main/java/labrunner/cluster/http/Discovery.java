package labrunner.cluster.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.Interest;
import labrunner.value.Kind;
import labrunner.value.ResourceWord;
import labrunner.value.Value;

/** The kinds that a server serves, and which of them a word means; asked once, and again when something isn't found. */
public final class Discovery {
    private static final String AGGREGATED =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<ResourceKind> known = List.of();

    public Discovery(Transport transport) {
        this.transport = transport;
    }

    /** All kinds, core group first, then by group as the server lists them, each group's preferred version first. */
    public List<ResourceKind> all() {
        List<ResourceKind> here = known;
        return here.isEmpty() ? refresh() : here;
    }

    /** Asks the server again. */
    public List<ResourceKind> refresh() {
        lock.lock();
        try {
            var kinds = new ArrayList<ResourceKind>();
            read("/api", kinds);
            read("/apis", kinds);
            known = List.copyOf(kinds);
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** The kind that a manifest means. */
    public Optional<ResourceKind> kind(String apiVersion, String kind) {
        return find(known, apiVersion, kind).or(() -> find(refresh(), apiVersion, kind));
    }

    /**
     * The kind of an object.
     *
     * @throws labrunner.problem.ProblemException NO_SUCH_KIND in kubectl's words
     */
    public ResourceKind kind(Ref ref) {
        return kind(ref.apiVersion(), ref.kind())
                .orElseThrow(() -> ServerErrors.noMatch(ref).asException());
    }

    private static Optional<ResourceKind> find(List<ResourceKind> kinds, String apiVersion, String kind) {
        return kinds.stream()
                .filter(one -> one.kind().equals(kind) && one.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /**
     * The kind of an {@link Interest}, as {@code NodeClaim}, {@code Event.events.k8s.io}, or as a command line names what only this
     * cluster knows, {@code wd}; looks at what is known only.
     */
    public Optional<ResourceKind> named(String name) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        Optional<String> group = dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
        return all().stream()
                .filter(one -> one.kind().equals(kind)
                        && (group.isEmpty() || one.group().equals(group.get())))
                .filter(one -> one.verbs().contains("list"))
                .findFirst()
                .or(() -> match(all(), name).filter(one -> one.verbs().contains("list")));
    }

    /** The kind that a word on a command line means; the server is asked again before it is given up. */
    public ResourceKind word(String asTyped) {
        return match(all(), asTyped)
                .or(() -> match(refresh(), asTyped))
                .orElseThrow(() -> ServerErrors.noSuchResource(asTyped).asException());
    }

    /** The kinds that a word means: several for a category such as {@code all}. */
    public List<ResourceKind> words(String asTyped) {
        if (match(all(), asTyped).isEmpty()) {
            List<ResourceKind> category = category(asTyped);
            if (!category.isEmpty()) {
                return category;
            }
        }
        return List.of(word(asTyped));
    }

    private List<ResourceKind> category(String word) {
        var seen = new HashSet<String>();
        return all().stream()
                .filter(kind -> kind.categories().contains(word.toLowerCase(Locale.ROOT)))
                .filter(kind -> kind.verbs().contains("list"))
                .filter(kind -> seen.add(kind.qualified()))
                .toList();
    }

    private static Optional<ResourceKind> match(List<ResourceKind> kinds, String asTyped) {
        return ResourceWord.of(asTyped).among(kinds, ResourceKind::names);
    }

    private void read(String path, List<ResourceKind> into) {
        Answer answer = transport.call(Call.get(path).accepting(AGGREGATED));
        if (answer.code() == 404 && path.equals("/api")) {
            throw ServerErrors.notKubernetes().asException();
        }
        Value list = answer.good();
        switch (list.text("kind").orElse("")) {
            case "APIGroupDiscoveryList" -> list.items("items").forEach(group -> aggregated(group, into));
            case "APIVersions" ->
                list.items("versions").forEach(v -> v.text().ifPresent(version -> plain("", version, into)));
            case "APIGroupList" -> list.items("groups").forEach(group -> group(group, into));
            default -> throw ServerErrors.notKubernetes().asException();
        }
    }

    private static void aggregated(Value group, List<ResourceKind> into) {
        String name = group.text("metadata", "name").orElse("");
        for (Value version : group.items("versions")) {
            for (Value resource : version.items("resources")) {
                resource.text("responseKind", "kind")
                        .ifPresent(kind -> into.add(new ResourceKind(
                                new Kind(
                                        name,
                                        List.of(version.text("version").orElse("")),
                                        kind,
                                        resource.text("resource").orElse(""),
                                        resource.text("singularResource")
                                                .filter(s -> !s.isEmpty())
                                                .orElse(kind.toLowerCase(Locale.ROOT)),
                                        texts(resource.items("shortNames")),
                                        resource.text("scope").orElse("").equals("Namespaced")),
                                texts(resource.items("categories")),
                                verbs(resource))));
            }
        }
    }

    private void group(Value group, List<ResourceKind> into) {
        var versions = new LinkedHashSet<String>();
        group.text("preferredVersion", "version").ifPresent(versions::add);
        group.items("versions").forEach(version -> version.text("version").ifPresent(versions::add));
        String name = group.text("name").orElse("");
        versions.forEach(version -> plain(name, version, into));
    }

    private void plain(String group, String version, List<ResourceKind> into) {
        Answer answer =
                transport.call(Call.get(group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version));
        if (!answer.ok()) {
            return; // an aggregated API that is down must not hide the others
        }
        for (Value resource : answer.json().items("resources")) {
            String plural = resource.text("name").orElse("");
            if (plural.isEmpty() || plural.contains("/")) {
                continue;
            }
            String kind = resource.text("kind").orElse("");
            into.add(new ResourceKind(
                    new Kind(
                            group,
                            List.of(version),
                            kind,
                            plural,
                            resource.text("singularName")
                                    .filter(s -> !s.isEmpty())
                                    .orElse(kind.toLowerCase(Locale.ROOT)),
                            texts(resource.items("shortNames")),
                            resource.isTrue("namespaced")),
                    texts(resource.items("categories")),
                    verbs(resource)));
        }
    }

    /** In the server's order, which is printed. */
    private static Set<String> verbs(Value resource) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts(resource.items("verbs"))));
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().flatMap(value -> value.text().stream()).toList();
    }
}
