package labrunner.cluster.http;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.rows.RowKind;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * Prints what single requests cost and say with our own requests and with fabric8's client, on a practice cluster or, with a
 * kubeconfig as argument, on another one. Figures, not tests.
 */
public final class DutyFigures {
    private static final int COLD = 11;
    private static final int WARM = 200;
    private static final ResourceKind PODS = new ResourceKind(RowKind.PODS.kind(), List.of(), Set.of("list"));
    private static final ResourceDefinitionContext MAPS = new ResourceDefinitionContext.Builder()
            .withVersion("v1")
            .withKind("ConfigMap")
            .withPlural("configmaps")
            .withNamespaced(true)
            .build();

    /** As a request of our own, which access reviews were before. */
    private static final Call REVIEW = Call.with(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Call.JSON,
            Json.bytes(Value.map(
                    "apiVersion", "authorization.k8s.io/v1",
                    "kind", "SelfSubjectAccessReview",
                    "spec",
                            Value.map(
                                    "resourceAttributes",
                                    Value.map("verb", "list", "group", "", "resource", "pods")))));

    private DutyFigures() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3) {
            once(arguments[0], arguments[1], access(Path.of(arguments[2])));
        } else if (arguments.length == 1) {
            said(access(Path.of(arguments[0])));
        } else {
            try (var practice = PracticeCluster.start(PracticeOptions.standard())) {
                Path kubeconfig = Files.createTempFile("practice", ".kubeconfig");
                Files.writeString(kubeconfig, practice.kubeconfig());
                cold(kubeconfig);
                warm(access(kubeconfig));
                said(access(kubeconfig));
            }
        }
        System.exit(0);
    }

    private static Access access(Path kubeconfig) {
        return Contexts.read(List.of(kubeconfig)).choose(Optional.empty()).access();
    }

    private static Transport transport(Access access) {
        return new Transport(access, new ClusterClock(System::nanoTime, Instant.now()));
    }

    /** In a JVM of its own: made, asked once, ended. */
    private static void once(String who, String what, Access access) throws Exception {
        Callable<?> call = who.equals("ours") ? ours(transport(access), what) : real(RealClient.of(access), what);
        call.call();
        System.out.println(ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime());
    }

    private static Callable<?> ours(Transport transport, String what) {
        return switch (what) {
            case "review" -> () -> transport.call(REVIEW).good().isTrue("status", "allowed");
            case "list" ->
                () -> Listing.all(
                        transport, Listing.call(PODS, Optional.empty(), Optional.empty(), Optional.empty()), PODS);
            case "version" -> () -> transport.call(Call.get("/version")).good();
            default ->
                () -> transport
                        .call(Call.get("/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt"))
                        .good();
        };
    }

    private static Callable<?> real(KubernetesClient client, String what) {
        return switch (what) {
            case "review" ->
                () -> client.authorization()
                        .v1()
                        .selfSubjectAccessReview()
                        .create(new SelfSubjectAccessReviewBuilder()
                                .withNewSpec()
                                .withNewResourceAttributes()
                                .withVerb("list")
                                .withResource("pods")
                                .endResourceAttributes()
                                .endSpec()
                                .build());
            case "list" ->
                () -> client.genericKubernetesResources(RealClient.PODS).inAnyNamespace().list().getItems().stream()
                        .map(RealClient::tree)
                        .toList();
            case "version" -> client::getKubernetesVersion;
            default ->
                () -> RealClient.tree(client.genericKubernetesResources(MAPS)
                        .inNamespace("kube-system")
                        .withName("kube-root-ca.crt")
                        .get());
        };
    }

    private static void cold(Path kubeconfig) throws Exception {
        System.out.println("A JVM that asks once, seconds from its start to its end, and of a processor");
        for (String what : List.of("version", "review", "get", "list")) {
            var times = List.of(new ArrayList<Double>(), new ArrayList<Double>());
            var processor = List.of(new ArrayList<Double>(), new ArrayList<Double>());
            for (int i = 0; i < COLD; i++) {
                for (String who : List.of("ours", "fabric8")) {
                    long begun = System.nanoTime();
                    Process process = new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    DutyFigures.class.getName(),
                                    who,
                                    what,
                                    kubeconfig.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    process.waitFor();
                    int which = who.equals("ours") ? 0 : 1;
                    times.get(which).add((System.nanoTime() - begun) / 1e9);
                    processor.get(which).add(Double.parseDouble(printed.strip().replaceAll("(?s).*\n", "")) / 1e9);
                }
            }
            System.out.printf(
                    "  %-8s ours %s, fabric8 %s; processor: ours %s, fabric8 %s%n",
                    what,
                    spread(times.getFirst()),
                    spread(times.getLast()),
                    spread(processor.getFirst()),
                    spread(processor.getLast()));
        }
    }

    private static void warm(Access access) throws Exception {
        System.out.println("One request in a JVM that asked " + WARM + " times before, milliseconds");
        try (var transport = transport(access);
                KubernetesClient client = RealClient.of(access)) {
            for (String what : List.of("version", "review", "get", "list")) {
                Callable<?> ours = ours(transport, what);
                Callable<?> real = real(client, what);
                var times = List.of(new ArrayList<Double>(), new ArrayList<Double>());
                for (int i = 0; i < 2 * WARM; i++) {
                    double first = millis(ours);
                    double second = millis(real);
                    if (i >= WARM) {
                        times.getFirst().add(first);
                        times.getLast().add(second);
                    }
                }
                System.out.printf(
                        "  %-8s ours %s, fabric8 %s%n", what, spread(times.getFirst()), spread(times.getLast()));
            }
        }
    }

    private static double millis(Callable<?> call) throws Exception {
        long begun = System.nanoTime();
        call.call();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static String spread(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return "%.2f (%.2f to %.2f)"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() / 10),
                        sorted.get(sorted.size() - 1 - sorted.size() / 10));
    }

    /** What fabric8 sends, and what it hands back, where it matters to us. */
    private static void said(Access access) throws Exception {
        System.out.println("What a call of fabric8's sends and hands back");
        try (var transport = transport(access);
                KubernetesClient client = RealClient.of(access, System.out::println)) {
            var maps = client.genericKubernetesResources(MAPS).inNamespace("default");
            var made = new GenericKubernetesResource();
            made.setApiVersion("v1");
            made.setKind("ConfigMap");
            made.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                    .withName("figures")
                    .withNamespace("default")
                    .build());
            made.setAdditionalProperty("data", java.util.Map.of("a", "1"));
            tell(
                    "apply, new",
                    () -> maps.resource(made)
                            .fieldValidation(Validation.STRICT)
                            .fieldManager("figures")
                            .serverSideApply()
                            .getMetadata()
                            .getResourceVersion());
            tell(
                    "apply, the same",
                    () -> maps.resource(made)
                            .fieldValidation(Validation.STRICT)
                            .fieldManager("figures")
                            .serverSideApply()
                            .getMetadata()
                            .getResourceVersion());
            tell("apply, dry run", () -> maps.resource(made).dryRun().getClass().getSimpleName());
            made.setAdditionalProperty("data", java.util.Map.of("a", "2"));
            tell(
                    "apply by another manager",
                    () -> maps.resource(made).fieldManager("other").serverSideApply());
            made.setAdditionalProperty("datum", "x");
            tell(
                    "apply, a field that isn't there",
                    () -> maps.resource(made)
                            .fieldValidation(Validation.STRICT)
                            .fieldManager("figures")
                            .serverSideApply());
            tell(
                    "merge patch",
                    () -> maps.withName("figures")
                            .patch(
                                    new PatchContext.Builder()
                                            .withPatchType(PatchType.JSON_MERGE)
                                            .withFieldManager("figures")
                                            .build(),
                                    "{\"data\":{\"b\":\"1\"}}")
                            .getMetadata()
                            .getResourceVersion());
            tell(
                    "delete, locked to a version",
                    () -> maps.withName("no-such").lockResourceVersion("1").delete());
            discovery(client, transport);
            tell("get, not there", () -> String.valueOf(maps.withName("no-such").get()));
            tell(
                    "delete",
                    () -> maps.withName("figures")
                            .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                            .delete());
            tell("delete, not there", () -> maps.withName("figures").delete());
            tell(
                    "log of a pod that isn't there",
                    () -> new String(
                            client.pods()
                                    .inNamespace("default")
                                    .withName("no-such")
                                    .getLogInputStream()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8));
            Value ours = transport
                    .call(Call.get("/api/v1/namespaces/default/pods/no-such/log"))
                    .json();
            System.out.println("  log of a pod that isn't there, ours: "
                    + ours.text("message").orElse(""));
        }
    }

    /** fabric8 has no aggregated discovery: a request for the groups, and one for each version of each. */
    private static void discovery(KubernetesClient client, Transport transport) {
        long begun = System.nanoTime();
        int requests = 2;
        int kinds = client.getApiResources("v1").getResources().size();
        for (var group : client.getApiGroups().getGroups()) {
            for (var version : group.getVersions()) {
                requests++;
                kinds += client.getApiResources(version.getGroupVersion())
                        .getResources()
                        .size();
            }
        }
        long between = System.nanoTime();
        int ours = new Discovery(transport).all().size();
        System.out.printf(
                "  discovery: %d requests, %d resources with their subresources, %d ms; ours: 2 requests, %d kinds, %d ms%n",
                requests, kinds, (between - begun) / 1_000_000, ours, (System.nanoTime() - between) / 1_000_000);
    }

    private static void tell(String what, Callable<?> call) {
        try {
            System.out.println("  " + what + ": " + call.call());
        } catch (KubernetesClientException e) {
            System.out.println("  " + what + ": code " + e.getCode() + ", "
                    + Optional.ofNullable(e.getStatus())
                            .map(status -> "message " + status.getMessage() + ", causes "
                                    + Optional.ofNullable(status.getDetails())
                                            .map(details -> details.getCauses())
                                            .orElse(List.of()))
                            .orElse("no status: " + e.getMessage()));
        } catch (Exception e) {
            System.out.println("  " + what + ": " + e);
        }
    }
}
