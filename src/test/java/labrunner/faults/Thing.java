package labrunner.faults;

/**
 * An object by its place.
 *
 * @param namespace empty where its kind has none
 * @param path of its request
 */
record Thing(String kind, String namespace, String name, String path) {

    static Thing namespace(String name) {
        return new Thing("Namespace", "", name, "/api/v1/namespaces/" + name);
    }

    static Thing configMap(String namespace, String name) {
        return new Thing("ConfigMap", namespace, name, "/api/v1/namespaces/" + namespace + "/configmaps/" + name);
    }

    static Thing deployment(String namespace, String name) {
        return new Thing(
                "Deployment", namespace, name, "/apis/apps/v1/namespaces/" + namespace + "/deployments/" + name);
    }

    static Thing nodePool(String name) {
        return new Thing("NodePool", "", name, "/apis/karpenter.sh/v1/nodepools/" + name);
    }

    static Thing nodeClass(String name) {
        return new Thing("AKSNodeClass", "", name, "/apis/karpenter.azure.com/v1beta1/aksnodeclasses/" + name);
    }

    /** Where it is made. */
    String collection() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Its uid's place in a run's words: "ConfigMap here/one". */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
