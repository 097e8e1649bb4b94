package labrunner.cluster.describe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What stands around an object and is described with it: events, pods, other objects. */
final class Around {
    private final Transport transport;
    private final Discovery discovery;
    private final boolean events;

    /** @param events whether events are described too */
    Around(Transport transport, Discovery discovery, boolean events) {
        this.transport = transport;
        this.discovery = discovery;
        this.events = events;
    }

    Instant now() {
        return transport.clock().now();
    }

    /**
     * All objects of a kind that match.
     *
     * @param namespace empty for all
     * @throws ProblemException as {@code kubectl get} would
     */
    List<Value.Mapping> list(
            String apiVersion,
            String kind,
            Optional<String> namespace,
            Optional<String> selector,
            Optional<String> fields) {
        Optional<ResourceKind> served = discovery.kind(apiVersion, kind);
        return served.isEmpty()
                ? List.of()
                : Listing.all(
                        transport,
                        Listing.call(served.get(), namespace.filter(name -> !name.isEmpty()), selector, fields),
                        served.get());
    }

    /** One object, or the server's error. */
    Answer get(String apiVersion, String kind, String namespace, String name) {
        ResourceKind served = discovery
                .kind(apiVersion, kind)
                .orElseThrow(() -> new IllegalStateException(apiVersion + " " + kind + " is built in"));
        return transport.call(Call.get(Call.path(served, Optional.of(namespace).filter(n -> !n.isEmpty()), name)));
    }

    /** The pods that an object controls, by their phase: running, pending, succeeded, failed. */
    String podsStatus(Value owner, String selector) {
        List<Value.Mapping> pods =
                list("v1", "Pod", owner.text("metadata", "namespace"), Optional.of(selector), Optional.empty()).stream()
                        .filter(pod -> Words.controlledBy(pod, owner))
                        .toList();
        return count(pods, "Running") + " Running / " + count(pods, "Pending") + " Waiting / "
                + count(pods, "Succeeded") + " Succeeded / " + count(pods, "Failed") + " Failed";
    }

    private static long count(List<Value.Mapping> pods, String phase) {
        return pods.stream()
                .filter(pod -> Words.text(pod, "status", "phase").equals(phase))
                .count();
    }

    /** Adds the events of an object, if they are asked for. */
    void events(Sheet sheet, Value object) {
        if (events) {
            Events.write(
                    sheet, events(object, Words.text(object, "kind"), Words.text(object, "metadata", "uid")), now());
        }
    }

    /** A pod's events; those of a mirror pod carry another uid. */
    void podEvents(Sheet sheet, Value pod) {
        if (events) {
            String mirror = pod.texts("metadata", "annotations").get("kubernetes.io/config.mirror");
            Events.write(sheet, events(pod, "", mirror == null ? Words.text(pod, "metadata", "uid") : mirror), now());
        }
    }

    /** A node's events: a kubelet puts the node's name where others put its uid. */
    void nodeEvents(Sheet sheet, Value node) {
        if (events) {
            var all = new java.util.ArrayList<>(events(node, "Node", Words.text(node, "metadata", "uid")));
            all.addAll(events(node, "Node", Words.text(node, "metadata", "name")));
            Events.write(sheet, all, now());
        }
    }

    /** None where they can't be read, as with kubectl. */
    private List<Value.Mapping> events(Value object, String kind, String uid) {
        String namespace = Words.text(object, "metadata", "namespace");
        String fields = "involvedObject.name=" + Words.text(object, "metadata", "name") + ",involvedObject.namespace="
                + namespace + (kind.isEmpty() ? "" : ",involvedObject.kind=" + kind) + ",involvedObject.uid=" + uid;
        try {
            return list("v1", "Event", Optional.of(namespace), Optional.empty(), Optional.of(fields));
        } catch (ProblemException e) {
            return List.of();
        }
    }
}
