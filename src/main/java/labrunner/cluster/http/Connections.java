package labrunner.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.cluster.kubeconfig.Credentials;
import labrunner.cluster.kubeconfig.Tls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * The HTTP client for what a user shows, made anew when a plugin hands out another certificate, and on the same connections fabric8's
 * {@link KubernetesClient}, made when it is first needed.
 */
final class Connections implements AutoCloseable {
    private final Access access;
    private final RequestRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Made> made = Optional.empty();

    private final class Made {
        private final HttpClient http;
        private final Optional<Pem> certificate;
        private @Nullable KubernetesClient client;

        Made(HttpClient http, Optional<Pem> certificate) {
            this.http = http;
            this.certificate = certificate;
        }

        KubernetesClient client() {
            KubernetesClient there = client;
            if (there == null) {
                there = Connections.this.client(http);
                client = there;
            }
            return there;
        }

        void close() {
            KubernetesClient there = client;
            if (there != null) {
                there.close();
            }
            http.close();
        }
    }

    /**
     * @param largest how many bytes an answer to the {@link KubernetesClient} may have
     * @param limit how long it may wait for one
     */
    Connections(Access access, Credentials credentials, int largest, Duration limit) {
        this.access = access;
        this.rules = new RequestRules(access, credentials, largest, limit);
    }

    HttpClient as(Credentials.Shown shown) {
        lock.lock();
        try {
            return made(shown).http;
        } finally {
            lock.unlock();
        }
    }

    /**
     * fabric8's client on the same connections. It is told neither who the user is nor whom to trust: {@link RequestRules} adds what is
     * shown to each request.
     */
    KubernetesClient client(Credentials.Shown shown) {
        lock.lock();
        try {
            return made(shown).client();
        } finally {
            lock.unlock();
        }
    }

    private Made made(Credentials.Shown shown) {
        Optional<Made> old = made;
        if (old.isPresent() && old.get().certificate.equals(shown.certificate())) {
            return old.get();
        }
        old.ifPresent(Made::close);
        var fresh = new Made(build(shown), shown.certificate());
        made = Optional.of(fresh);
        return fresh;
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

    /**
     * Nothing is configured but by us: {@code Config.empty} reads no kubeconfig, environment, system property or service account and
     * starts no plugin, and kinds are not looked for on the class path, which would take as long as all else here.
     */
    private KubernetesClient client(HttpClient http) {
        Config config = Config.empty();
        config.setMasterUrl(access.cluster().server() + "/");
        config.setOnlyHttpWatches(true);
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout((int) rules.limit().toMillis());
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new SameConnections(http, rules))
                .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(), false))
                .build();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            made.ifPresent(Made::close);
        } finally {
            lock.unlock();
        }
    }

    private static class VirtualThreads extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.executor(Executors.newVirtualThreadPerTaskExecutor());
        }
    }

    /** Hands out what was made already, with no interceptor, TLS or proxy of fabric8's own configuration. */
    private record SameConnections(HttpClient http, RequestRules rules) implements HttpClient.Factory {
        @Override
        public HttpClient.Builder newBuilder(Config config) {
            return newBuilder();
        }

        @Override
        public HttpClient.Builder newBuilder() {
            if (http.newBuilder() instanceof HttpClient.Builder builder) {
                builder.addOrReplaceInterceptor("labrunner", rules);
                return builder;
            }
            throw new IllegalStateException("this HTTP client can't be shared");
        }
    }
}
