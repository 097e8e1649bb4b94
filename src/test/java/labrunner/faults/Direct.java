package labrunner.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cluster itself, past every proxy: what is there, and what other people do there. */
record Direct(Upstream upstream) {
    /** The label that tells whose run an object is. */
    static final String OF_A_RUN = "labrunner.dev/run";

    private Answered send(String method, String path, String type, String body) {
        return upstream.send(method, path, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answered good(Answered answer) {
        if (answer.code() >= 300) {
            throw new IllegalStateException(answer.code() + " " + answer.text());
        }
        return answer;
    }

    /** The object if it is there. */
    Optional<ObjectNode> find(Thing thing) {
        Answered answer = send("GET", thing.path(), "application/json", "");
        return answer.code() == 404
                ? Optional.empty()
                : Optional.of(Json.read(good(answer).text()));
    }

    /** Whether it is on its way out, or gone. */
    boolean ends(Thing thing) {
        return find(thing)
                .map(there -> there.path("metadata").has("deletionTimestamp"))
                .orElse(true);
    }

    ObjectNode make(Thing thing, String json) {
        return Json.read(
                good(send("POST", thing.collection(), "application/json", json)).text());
    }

    void merge(Thing thing, String json) {
        good(send("PATCH", thing.path(), "application/merge-patch+json", json));
    }

    /** Asks for its end; a thing that isn't there is as good. */
    void delete(Thing thing) {
        Answered answer = send("DELETE", thing.path(), "application/json", "");
        if (answer.code() != 404 && answer.code() != 409) {
            good(answer);
        }
    }

    ObjectNode makeConfigMap(String namespace, String name, String value) {
        return make(
                Thing.configMap(namespace, name),
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                        + "\"},\"data\":{\"whose\":\"" + value + "\"}}");
    }

    ObjectNode makeNamespace(String name) {
        return make(
                Thing.namespace(name),
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    /** The claims and nodes of a pool. */
    List<String> machines(String pool) {
        var machines = new ArrayList<String>();
        for (String list : List.of("/apis/karpenter.sh/v1/nodeclaims", "/api/v1/nodes")) {
            Answered answer =
                    send("GET", list + "?labelSelector=karpenter.sh/nodepool%3D" + pool, "application/json", "");
            if (answer.code() != 404) {
                for (JsonNode item : good(answer).json().path("items")) {
                    machines.add(item.path("metadata").path("name").asString());
                }
            }
        }
        return List.copyOf(machines);
    }
}
