package labrunner.practice.api;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.practice.Key;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.practice.Tree;

/**
 * What a request is about, read from its line and headers.
 *
 * @param version the one asked for, which may not be the stored one
 * @param name empty for a whole list
 * @param subresource empty for the object itself
 */
record Request(
        String method,
        Resource resource,
        String version,
        String namespace,
        String name,
        String subresource,
        Map<String, String> query,
        String accept,
        String contentType,
        String agent,
        byte[] body) {

    /** What stands in a path below {@code /api/v1} or {@code /apis/GROUP/VERSION}. */
    static Optional<Request> read(
            String method, URI uri, String accept, String contentType, String agent, byte[] body, Kinds kinds) {
        var parts = List.of(uri.getPath().substring(1).split("/"));
        boolean core = parts.getFirst().equals("api");
        int at = core ? 2 : 3;
        if (parts.size() <= at || !core && !parts.getFirst().equals("apis")) {
            return Optional.empty();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(at - 1);
        String namespace = "";
        if (parts.get(at).equals("namespaces") && parts.size() > at + 2 && !isNamespaceSubresource(core, parts, at)) {
            namespace = parts.get(at + 1);
            at += 2;
        }
        var resource = kinds.byPath(group, version, parts.get(at));
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        String name = parts.size() > at + 1 ? parts.get(at + 1) : "";
        String subresource = parts.size() > at + 2 ? String.join("/", parts.subList(at + 2, parts.size())) : "";
        return Optional.of(new Request(
                method,
                resource.get(),
                version,
                namespace,
                name,
                subresource,
                query(uri),
                accept,
                contentType,
                agent,
                body));
    }

    private static boolean isNamespaceSubresource(boolean core, List<String> parts, int at) {
        return core
                && parts.size() == at + 3
                && (parts.get(at + 2).equals("status") || parts.get(at + 2).equals("finalize"));
    }

    static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        String raw = uri.getRawQuery();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = query(name);
        return value.equals("true") || value.equals("1");
    }

    Key key() {
        return new Key(resource.kind(), resource.namespaced() ? namespace : "", name);
    }

    boolean watch() {
        return method.equals("GET") && name.isEmpty() && flag("watch");
    }

    boolean dryRun() {
        String dryRun = query("dryRun");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            String options = switch (method) {
                case "POST" -> "CreateOptions";
                case "PUT" -> "UpdateOptions";
                default -> "PatchOptions";
            };
            throw OptionErrors.invalid(options, List.of(OptionErrors.dryRun(List.of(Tree.MAPPER.valueToTree(dryRun)))));
        }
        return !dryRun.isEmpty();
    }

    /** Who writes: what the client says, or else the beginning of its agent's name. */
    String manager() {
        String manager = query("fieldManager");
        if (!manager.isEmpty()) {
            return manager;
        }
        int slash = agent.indexOf('/');
        return slash < 0 ? agent.isEmpty() ? "unknown" : agent : agent.substring(0, slash);
    }

    /** How the object names its API in the version asked for. */
    String apiVersion() {
        return resource.group().isEmpty() ? version : resource.group() + "/" + version;
    }
}
