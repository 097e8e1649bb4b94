package labrunner.practice.core;

import tools.jackson.databind.node.ObjectNode;

/** What the controllers of kube-controller-manager share. */
final class Controllers {
    /** Who owns the fields that they write. */
    static final String MANAGER = "kube-controller-manager";

    private Controllers() {}

    /** Writes a count that Kubernetes leaves out of an object while it is zero. */
    static void putUnlessZero(ObjectNode status, String field, long count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }
}
