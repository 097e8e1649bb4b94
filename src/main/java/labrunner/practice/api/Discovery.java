package labrunner.practice.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says about itself: version, groups, resources. */
final class Discovery {
    static final String VERSION = "v1.35.4";
    static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> OF_SUBRESOURCES = List.of("get", "patch", "update");
    private static final List<String> GROUPS = List.of(
            "apps",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "networking.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "storage.k8s.io",
            "apiextensions.k8s.io",
            "scheduling.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "karpenter.azure.com",
            "karpenter.sh");

    private final Kinds kinds;

    public Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    /** A kind that can only be posted: nothing of it is stored. */
    record Review(String group, String kind, String plural) {}

    private static final List<Review> REVIEWS = List.of(
            new Review("authentication.k8s.io", "SelfSubjectReview", "selfsubjectreviews"),
            new Review("authorization.k8s.io", "SelfSubjectAccessReview", "selfsubjectaccessreviews"),
            new Review("authorization.k8s.io", "SelfSubjectRulesReview", "selfsubjectrulesreviews"),
            new Review("authorization.k8s.io", "SubjectAccessReview", "subjectaccessreviews"));

    static List<Review> reviews(String group) {
        return REVIEWS.stream().filter(review -> review.group().equals(group)).toList();
    }

    /** The kind of review that a path posts to. */
    static Optional<String> review(String path) {
        return REVIEWS.stream()
                .filter(r -> path.equals("/apis/" + r.group() + "/v1/" + r.plural()))
                .map(Review::kind)
                .findFirst();
    }

    /** The document at a path; empty if discovery has none there. */
    Optional<JsonNode> at(String path, String accept, String address) {
        boolean aggregated = accept.replace(" ", "").contains("g=apidiscovery.k8s.io");
        String[] parts = path.replaceAll("/$", "").substring(1).split("/");
        return switch (parts[0]) {
            case "version" -> Optional.of(version());
            case "api" ->
                switch (parts.length) {
                    case 1 -> Optional.of(aggregated ? aggregated(List.of("")) : legacy(address));
                    case 2 -> parts[1].equals("v1") ? Optional.of(resources("", "v1")) : Optional.empty();
                    default -> Optional.empty();
                };
            case "apis" ->
                switch (parts.length) {
                    case 1 -> Optional.of(aggregated ? aggregated(GROUPS) : groups());
                    case 2 -> GROUPS.contains(parts[1]) ? Optional.of(group(parts[1], true)) : Optional.empty();
                    case 3 ->
                        versions(parts[1]).contains(parts[2])
                                ? Optional.of(resources(parts[1], parts[2]))
                                : Optional.empty();
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static ObjectNode version() {
        ObjectNode version = Tree.object();
        version.put("major", "1").put("minor", "35").put("emulationMajor", "1").put("emulationMinor", "35");
        version.put("minCompatibilityMajor", "1").put("minCompatibilityMinor", "34");
        version.put("gitVersion", VERSION + "+labrunner").put("gitCommit", "").put("gitTreeState", "clean");
        version.put("buildDate", "1970-01-01T00:00:00Z");
        return version.put("goVersion", "none").put("compiler", "javac").put("platform", "practice");
    }

    private static ObjectNode legacy(String address) {
        ObjectNode versions = Tree.object();
        versions.put("kind", "APIVersions").putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address);
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Tree.object();
        list.put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        GROUPS.forEach(name -> groups.add(group(name, false)));
        return list;
    }

    private ObjectNode group(String name, boolean alone) {
        ObjectNode group = Tree.object();
        if (alone) {
            group.put("kind", "APIGroup").put("apiVersion", "v1");
        }
        group.put("name", name);
        ArrayNode versions = group.putArray("versions");
        for (String version : versions(name)) {
            versions.addObject().put("groupVersion", name + "/" + version).put("version", version);
        }
        group.set("preferredVersion", versions.get(0).deepCopy());
        return group;
    }

    /** What is served at all, as {@code GET /} lists it. */
    ObjectNode root() {
        var all = new java.util.TreeSet<String>(
                List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"));
        paths().forEach(path -> all.add("/" + path));
        GROUPS.forEach(group -> all.add("/apis/" + group));
        ObjectNode root = Tree.object();
        ArrayNode listed = root.putArray("paths");
        all.forEach(listed::add);
        return root;
    }

    /** Every group and version, as OpenAPI lists them: {@code api/v1}, {@code apis/apps/v1}. */
    Set<String> paths() {
        var paths = new LinkedHashSet<String>();
        paths.add("api/v1");
        GROUPS.forEach(group -> versions(group).forEach(version -> paths.add("apis/" + group + "/" + version)));
        return paths;
    }

    private Set<String> versions(String group) {
        var versions = new LinkedHashSet<String>();
        for (Resource resource : kinds.all()) {
            if (resource.group().equals(group)) {
                versions.add(resource.version());
                versions.addAll(resource.otherVersions());
            }
        }
        if (REVIEWS.stream().anyMatch(r -> r.group().equals(group))) {
            versions.add("v1");
        }
        return versions;
    }

    List<Resource> of(String group, String version) {
        var found = new ArrayList<Resource>();
        for (Resource resource : kinds.all()) {
            if (resource.group().equals(group)
                    && (resource.version().equals(version)
                            || resource.otherVersions().contains(version))) {
                found.add(resource);
            }
        }
        return found;
    }

    private ObjectNode resources(String group, String version) {
        ObjectNode list = Tree.object();
        list.put("kind", "APIResourceList");
        list.put("apiVersion", "v1").put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (Resource resource : of(group, version)) {
            ObjectNode entry = resources.addObject();
            entry.put("name", resource.plural()).put("singularName", resource.singular());
            entry.put("namespaced", resource.namespaced()).put("kind", resource.kind());
            strings(entry, "verbs", verbs(resource));
            strings(entry, "shortNames", resource.shortNames());
            strings(entry, "categories", resource.categories());
            for (String subresource : resource.subresources()) {
                ObjectNode below = resources.addObject();
                below.put("name", resource.plural() + "/" + subresource).put("singularName", "");
                below.put("namespaced", resource.namespaced());
                kind(below, resource, subresource);
                strings(below, "verbs", verbs(subresource));
            }
        }
        for (Review review : REVIEWS) {
            if (review.group().equals(group)) {
                ObjectNode entry = resources.addObject();
                entry.put("name", review.plural())
                        .put("singularName", review.kind().toLowerCase(java.util.Locale.ROOT));
                entry.put("namespaced", false).put("kind", review.kind());
                strings(entry, "verbs", List.of("create"));
            }
        }
        return list;
    }

    /** Namespaces can't be deleted all at once. */
    private static List<String> verbs(Resource resource) {
        return resource.kind().equals("Namespace")
                ? VERBS.stream()
                        .filter(verb -> !verb.equals("deletecollection"))
                        .toList()
                : VERBS;
    }

    private static List<String> verbs(String subresource) {
        return switch (subresource) {
            case "log" -> List.of("get");
            case "eviction", "binding" -> List.of("create");
            case "finalize" -> List.of("update");
            default -> OF_SUBRESOURCES;
        };
    }

    private static void kind(ObjectNode entry, Resource resource, String subresource) {
        switch (subresource) {
            case "scale" ->
                entry.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
            case "eviction" -> entry.put("group", "policy").put("version", "v1").put("kind", "Eviction");
            case "binding" -> entry.put("kind", "Binding");
            default -> entry.put("kind", resource.kind());
        }
    }

    private static void strings(ObjectNode entry, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = entry.putArray(field);
            values.forEach(list::add);
        }
    }

    private ObjectNode aggregated(List<String> groups) {
        ObjectNode list = Tree.object();
        list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String group : groups) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            if (!group.isEmpty()) {
                metadata.put("name", group);
            }
            ArrayNode versions = item.putArray("versions");
            for (String version : versions(group)) {
                ObjectNode entry = versions.addObject();
                entry.put("version", version);
                ArrayNode resources = entry.putArray("resources");
                of(group, version).forEach(resource -> resources.add(aggregated(resource, version)));
                reviews(group, resources);
                entry.put("freshness", "Current");
            }
        }
        return list;
    }

    private static ObjectNode aggregated(Resource resource, String version) {
        ObjectNode entry = Tree.object();
        entry.put("resource", resource.plural());
        entry.putObject("responseKind")
                .put("group", resource.group())
                .put("version", version)
                .put("kind", resource.kind());
        entry.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
        entry.put("singularResource", resource.singular());
        strings(entry, "verbs", verbs(resource));
        strings(entry, "shortNames", resource.shortNames());
        strings(entry, "categories", resource.categories());
        if (!resource.subresources().isEmpty()) {
            ArrayNode below = entry.putArray("subresources");
            for (String subresource : resource.subresources()) {
                ObjectNode sub = below.addObject();
                sub.put("subresource", subresource);
                ObjectNode kind = sub.putObject("responseKind");
                kind.put("group", resource.group()).put("version", version);
                kind(kind, resource, subresource);
                strings(sub, "verbs", verbs(subresource));
            }
        }
        return entry;
    }

    private static void reviews(String group, ArrayNode resources) {
        for (Review review : REVIEWS) {
            if (review.group().equals(group)) {
                ObjectNode entry = resources.addObject();
                entry.put("resource", review.plural());
                entry.putObject("responseKind")
                        .put("group", group)
                        .put("version", "v1")
                        .put("kind", review.kind());
                entry.put("scope", "Cluster");
                entry.put("singularResource", review.kind().toLowerCase(java.util.Locale.ROOT));
                strings(entry, "verbs", List.of("create"));
            }
        }
    }
}
