package labrunner.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import labrunner.cluster.http.Transport;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;

/** Asks the server which rights this user has (SelfSubjectAccessReview), several at a time. */
public final class AccessReviews {
    /** Each asks over a connection of its own, and a connection costs more than a question. */
    private static final int AT_A_TIME = 6;

    private AccessReviews() {}

    public static List<Right> refused(Transport transport, List<Right> rights) {
        try (var threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<Boolean>> answers = rights.stream()
                    .map(right -> threads.submit(() -> allowed(transport, right)))
                    .toList();
            var refused = new ArrayList<Right>();
            for (int i = 0; i < rights.size(); i++) {
                if (!answers.get(i).get()) {
                    refused.add(rights.get(i));
                }
            }
            return List.copyOf(refused);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Kind.INTERRUPTED, "Stopped while asking for rights.", "")
                    .asException();
        }
    }

    private static boolean allowed(Transport transport, Right right) {
        int slash = right.resource().indexOf('/');
        var about = new ResourceAttributesBuilder()
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(slash < 0 ? right.resource() : right.resource().substring(0, slash))
                .withSubresource(slash < 0 ? null : right.resource().substring(slash + 1))
                .withNamespace(right.namespace().orElse(null))
                .build();
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withResourceAttributes(about)
                .endSpec()
                .build();
        SelfSubjectAccessReview answer = transport.ask(
                client -> client.authorization().v1().selfSubjectAccessReview().create(review));
        return Optional.ofNullable(answer.getStatus())
                .map(SubjectAccessReviewStatus::getAllowed)
                .orElse(false);
    }
}
