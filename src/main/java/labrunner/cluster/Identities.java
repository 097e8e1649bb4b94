package labrunner.cluster;

import java.util.Optional;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Asks a cluster who it is and what it has. */
final class Identities {
    private static final String KARPENTER = "app.kubernetes.io/name=karpenter";

    private Identities() {}

    static ClusterIdentity ask(Transport transport, Discovery discovery, String server) {
        Answer first = transport.call(Call.get("/version"));
        if (first.code() == 404) {
            throw ServerErrors.notKubernetes().asException();
        }
        String version = first.good()
                .text("gitVersion")
                .orElseThrow(() -> ServerErrors.notKubernetes().asException());
        String uid = transport
                .call(Call.get("/api/v1/namespaces/kube-system"))
                .good()
                .text("metadata", "uid")
                .orElse("");
        return new ClusterIdentity(
                uid,
                server,
                version,
                discovery.named("NodePool.karpenter.sh").isPresent()
                        && discovery.named("NodeClaim.karpenter.sh").isPresent(),
                discovery.named("AKSNodeClass.karpenter.azure.com").isPresent(),
                selfHosted(transport, discovery),
                transport.clock().rate());
    }

    /** Whether Karpenter's pods are there to be seen; a user who may not list pods everywhere may still in its namespace. */
    private static boolean selfHosted(Transport transport, Discovery discovery) {
        ResourceKind pods = discovery.word("pods");
        for (Optional<String> namespace :
                java.util.List.of(Optional.<String>empty(), Optional.of("karpenter"), Optional.of("kube-system"))) {
            try {
                Value list = transport
                        .call(Listing.call(pods, namespace, Optional.of(KARPENTER), Optional.empty())
                                .ask("limit", "1"))
                        .good();
                if (!list.items("items").isEmpty() || namespace.isEmpty()) {
                    return !list.items("items").isEmpty();
                }
            } catch (ProblemException e) {
                if (e.problem().kind() != Kind.FORBIDDEN) {
                    throw e;
                }
            }
        }
        return false;
    }
}
