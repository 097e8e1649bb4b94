package labrunner.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;

/** Asks the server which rights this user has (SelfSubjectAccessReview), several at a time. */
final class AccessReviews {
    /** Each asks over a connection of its own, and a connection costs more than a question. */
    private static final int AT_A_TIME = 6;

    private AccessReviews() {}

    static List<Right> refused(Transport transport, List<Right> rights) {
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
        Value.Mapping about = Value.map(
                "verb", right.verb(),
                "group", right.group(),
                "resource", slash < 0 ? right.resource() : right.resource().substring(0, slash));
        if (slash >= 0) {
            about = about.with("subresource", Value.of(right.resource().substring(slash + 1)));
        }
        if (right.namespace().isPresent()) {
            about = about.with("namespace", Value.of(right.namespace().get()));
        }
        Value review = Value.map(
                "apiVersion", "authorization.k8s.io/v1",
                "kind", "SelfSubjectAccessReview",
                "spec", Value.map("resourceAttributes", about));
        return transport
                .call(Call.with(
                        "POST",
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        Call.JSON,
                        Json.bytes(review)))
                .good()
                .isTrue("status", "allowed");
    }
}
