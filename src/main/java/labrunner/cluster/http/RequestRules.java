package labrunner.cluster.http;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Credentials;

/**
 * What each request of fabric8's client is given, and what its answer is held to: the client itself waits for the end of a body for
 * as long as that takes, and keeps as much as comes.
 *
 * @param largest bytes of an answer
 * @param limit for a whole answer, from its beginning
 */
record RequestRules(Access access, Credentials credentials, int largest, Duration limit) implements Interceptor {

    /** An answer was cut off because it was larger than may be kept. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Who asks, for whom, and as which program. */
    static void identify(BasicBuilder request, Access access, Credentials.Shown shown) {
        request.setHeader("User-Agent", Call.MANAGER);
        shown.authorization().ifPresent(value -> request.setHeader("Authorization", value.reveal()));
        var as = access.user().impersonation();
        as.user().ifPresent(user -> request.header("Impersonate-User", user));
        as.uid().ifPresent(uid -> request.header("Impersonate-Uid", uid));
        as.groups().forEach(group -> request.header("Impersonate-Group", group));
        as.extra()
                .forEach((key, values) ->
                        values.forEach(value -> request.header("Impersonate-Extra-" + Call.encode(key), value)));
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        identify(builder, access, credentials.now());
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return new AsyncBody.Consumer<>() {
            private long bytes;

            @Override
            public void consume(List<ByteBuffer> buffers, AsyncBody body) throws Exception {
                bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
                if (bytes > largest) {
                    throw new TooLarge();
                }
                consumer.consume(buffers, body);
            }
        };
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.body() instanceof AsyncBody body) {
            body.done().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((nothing, error) -> {
                if (error != null) {
                    body.cancel();
                }
            });
        }
    }
}
