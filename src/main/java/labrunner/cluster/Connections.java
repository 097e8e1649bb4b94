package labrunner.cluster;

import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.Access.Pem;

/** The HTTP client for what a user shows: made anew when a plugin hands out another certificate. */
final class Connections implements AutoCloseable {
    private final Access access;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Made> made = Optional.empty();

    private record Made(HttpClient client, Optional<Pem> certificate) {}

    Connections(Access access) {
        this.access = access;
    }

    HttpClient as(Credentials.Shown shown) {
        lock.lock();
        try {
            if (made.isEmpty() || !made.get().certificate().equals(shown.certificate())) {
                made.ifPresent(old -> old.client().close());
                made = Optional.of(new Made(build(shown), shown.certificate()));
            }
            return made.get().client();
        } finally {
            lock.unlock();
        }
    }

    private HttpClient build(Credentials.Shown shown) {
        HttpClient.Factory factory = new VirtualThreads();
        HttpClient.Builder builder = factory.newBuilder();
        builder.connectTimeout(10, TimeUnit.SECONDS);
        // one connection a stream: a slow reader then holds up its own stream only
        builder.preferHttp11();
        builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build());
        if (access.cluster().encrypted()) {
            builder.sslContext(Tls.identity(shown.certificate(), shown.key()), Tls.trust(access.cluster()));
        }
        access.cluster().proxy().ifPresent(proxy -> {
            builder.proxyAddress(new InetSocketAddress(proxy.host(), proxy.port()));
            proxy.authorization().ifPresent(secret -> builder.proxyAuthorization(secret.reveal()));
        });
        return builder.build();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            made.ifPresent(old -> old.client().close());
        } finally {
            lock.unlock();
        }
    }

    private static final class VirtualThreads extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.executor(Executors.newVirtualThreadPerTaskExecutor());
        }
    }
}
