package labrunner.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Lists objects of every kind that the cluster serves. Blocks. */
final class Inventory {
    /** Metadata is all that is needed, and no Secret's data should travel for it. */
    private static final String METADATA =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    private static final int AT_ONCE = 6;

    private final Transport transport;
    private final Discovery discovery;

    Inventory(Transport transport, Discovery discovery) {
        this.transport = transport;
        this.discovery = discovery;
    }

    /** What a namespace holds. */
    Contents of(String namespace) {
        return list(
                discovery.refresh().stream().filter(ResourceKind::namespaced).toList(),
                Optional.of(namespace),
                Optional.empty());
    }

    /** What carries a label, in all namespaces and outside of them. */
    Contents labelled(String selector) {
        return list(discovery.all(), Optional.empty(), Optional.of(selector));
    }

    private Contents list(List<ResourceKind> kinds, Optional<String> namespace, Optional<String> selector) {
        var seen = new HashSet<String>();
        List<ResourceKind> each = kinds.stream()
                .filter(kind -> kind.verbs().contains("list") && kind.verbs().contains("delete"))
                .filter(kind -> !kind.kind().equals("Event"))
                .filter(kind -> seen.add(kind.qualified()))
                .toList();
        var found = new LinkedHashMap<String, Value.Mapping>();
        var unread = new ArrayList<String>();
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var answers = new LinkedHashMap<ResourceKind, Future<List<Value.Mapping>>>();
            each.forEach(kind -> answers.put(kind, some.submit(one(kind, namespace, selector))));
            answers.forEach((kind, answer) -> take(kind, answer, found, unread));
        }
        return new Contents(List.copyOf(found.values()), unread);
    }

    private Callable<List<Value.Mapping>> one(
            ResourceKind kind, Optional<String> namespace, Optional<String> selector) {
        Call call = Listing.call(kind, namespace, selector, Optional.empty()).accepting(METADATA);
        return () -> Listing.all(transport, call, kind);
    }

    /** One object that two groups serve, as Ingress once was, has one uid. */
    private static void take(
            ResourceKind kind,
            Future<List<Value.Mapping>> answer,
            Map<String, Value.Mapping> found,
            List<String> unread) {
        try {
            answer.get()
                    .forEach(object ->
                            found.putIfAbsent(object.text("metadata", "uid").orElse(""), metadata(kind, object)));
        } catch (ExecutionException e) {
            boolean none = e.getCause() instanceof ProblemException known
                    && known.problem().kind() == Problem.Kind.NOT_FOUND;
            if (!none) {
                unread.add(kind.qualified());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.INTERRUPTED, "Interrupted.", "").asException();
        }
    }

    /** Items say that they are PartialObjectMetadata, where the server knows such. */
    private static Value.Mapping metadata(ResourceKind kind, Value.Mapping object) {
        return Value.map("apiVersion", kind.apiVersion(), "kind", kind.kind(), "metadata", object.at("metadata"));
    }
}
