package labrunner.cluster.http;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Credentials;
import labrunner.cluster.kubeconfig.Tls;
import labrunner.value.Value;
import tools.jackson.databind.ObjectMapper;

/** fabric8's whole client for an access that our reader has checked: what our own requests are measured against. */
public final class RealClient {
    public static final ResourceDefinitionContext PODS = new ResourceDefinitionContext.Builder()
            .withVersion("v1")
            .withKind("Pod")
            .withPlural("pods")
            .withNamespaced(true)
            .build();

    private RealClient() {}

    /**
     * No kubeconfig, environment, system property or proxy is looked at: {@code Config.empty} takes none. Kinds are not looked for
     * on the class path: with it, each event of a generic resource is made a Pod first and converted then, which takes twice as long.
     */
    public static KubernetesClient of(Access access) {
        return of(access, sent -> {});
    }

    /** @param sent told each request and its code */
    public static KubernetesClient of(Access access, Consumer<String> sent) {
        Config config = Config.empty();
        config.setMasterUrl(access.cluster().server() + "/");
        config.setUserAgent(Call.MANAGER);
        config.setOnlyHttpWatches(true);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new Factory(access, sent))
                .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(), false))
                .build();
    }

    private static final class Factory extends JdkHttpClientFactory {
        private final Access access;
        private final Consumer<String> sent;

        Factory(Access access, Consumer<String> sent) {
            this.access = access;
            this.sent = sent;
        }

        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.executor(Executors.newVirtualThreadPerTaskExecutor());
        }

        @Override
        public HttpClient.Builder newBuilder(Config config) {
            HttpClient.Builder builder = newBuilder();
            builder.connectTimeout(10, TimeUnit.SECONDS);
            builder.preferHttp11();
            builder.tag(config.getRequestConfig());
            Credentials.Shown shown = new Credentials(access).now();
            if (access.cluster().encrypted()) {
                builder.sslContext(Tls.identity(shown.certificate(), shown.key()), Tls.trust(access.cluster()));
            }
            builder.addOrReplaceInterceptor("credentials", new Interceptor() {
                @Override
                public void before(BasicBuilder request, HttpRequest current, RequestTags tags) {
                    shown.authorization().ifPresent(value -> request.setHeader("Authorization", value.reveal()));
                    request.setHeader("User-Agent", Call.MANAGER);
                }

                @Override
                public void after(
                        HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
                    sent.accept("    " + request.method() + " " + request.uri().getRawPath() + "?"
                            + request.uri().getRawQuery() + " " + request.bodyString() + " -> " + response.code());
                }
            });
            return builder;
        }
    }

    /** An object of the library as the tree that all of Labrunner reads. */
    public static Value.Mapping tree(GenericKubernetesResource object) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("apiVersion", Value.of(object.getApiVersion()));
        fields.put("kind", Value.of(object.getKind()));
        ObjectMeta meta = object.getMetadata();
        fields.put(
                "metadata",
                Value.map(
                        "name", meta.getName(),
                        "namespace", meta.getNamespace(),
                        "uid", meta.getUid(),
                        "resourceVersion", meta.getResourceVersion(),
                        "creationTimestamp", meta.getCreationTimestamp(),
                        "labels", meta.getLabels()));
        object.getAdditionalProperties().forEach((name, field) -> fields.put(name, Value.from(field)));
        return new Value.Mapping(fields);
    }
}
