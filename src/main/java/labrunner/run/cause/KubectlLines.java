package labrunner.run.cause;

import java.util.Locale;
import labrunner.cluster.rows.Ref;

/** Lines of kubectl that show what a cause was seen by. */
final class KubectlLines {
    static final String POOLS = "kubectl get nodepools";
    static final String CLASSES = "kubectl get aksnodeclasses";
    static final String NAMESPACES = "kubectl get namespaces";
    static final String KINDS = "kubectl api-resources";
    static final String VERSION = "kubectl version";
    static final String PENDING = "kubectl get pods -A --field-selector status.phase=Pending";
    static final String CLAIM_EVENTS = "kubectl get events -A --field-selector involvedObject.kind=NodeClaim";

    private KubectlLines() {}

    static String describe(Ref ref) {
        return "kubectl describe " + kind(ref) + " " + ref.name() + in(ref);
    }

    static String events(Ref ref) {
        return "kubectl get events" + (ref.namespace().isPresent() ? in(ref) : " -A")
                + " --field-selector involvedObject.kind=" + ref.kind() + ",involvedObject.name=" + ref.name();
    }

    static String yaml(Ref ref) {
        return "kubectl get " + kind(ref) + " " + ref.name() + in(ref) + " -o yaml";
    }

    static String list(Ref ref) {
        return "kubectl get " + kind(ref) + in(ref);
    }

    static String list(String plural) {
        return "kubectl get " + plural;
    }

    static String canList(String plural) {
        return "kubectl auth can-i list " + plural;
    }

    static String previousLog(Ref pod, String container) {
        return "kubectl logs " + pod.name() + in(pod) + " -c " + container + " --previous";
    }

    private static String kind(Ref ref) {
        return ref.kind().toLowerCase(Locale.ROOT);
    }

    private static String in(Ref ref) {
        return ref.namespace().map(space -> " -n " + space).orElse("");
    }
}
