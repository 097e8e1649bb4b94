package labrunner.lab.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import labrunner.problem.ProblemException;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What kustomizations make; the names with hashes were printed by kubectl 1.35. */
class KustomizeTest {
    private static final String WEB = """
            == web.yaml
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: nginx:1.25
                    envFrom: [{configMapRef: {name: settings}}]
            """;

    private static Value object(Folders files, String kind) {
        return files.build("").objects().stream()
                .map(Kustomize.Made::object)
                .filter(object -> object.text("kind").orElse("").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Folders files, String folder) {
        return files.build(folder).objects().stream()
                .map(made -> made.object().text("kind").orElse("") + " "
                        + made.object().text("metadata", "name").orElse(""))
                .toList();
    }

    @Test
    void aGeneratedNameHasAHashThatIsFollowed() {
        Folders files = Folders.of(WEB + """
                == kustomization.yaml
                resources: [web.yaml]
                namePrefix: a-
                configMapGenerator:
                - name: settings
                  literals: [size=10, "text=<b> & c"]
                """);
        assertThat(names(files, "")).containsExactly("ConfigMap a-settings-dcg94f458d", "Deployment a-web");
        assertThat(object(files, "Deployment")
                        .text("spec", "template", "spec", "containers", "0", "envFrom", "0", "configMapRef", "name"))
                .contains("a-settings-dcg94f458d");
    }

    @Test
    void aSecretIsOfBase64AndItsHashIsOfItsType() {
        Folders files = Folders.of("""
                == kustomization.yaml
                secretGenerator:
                - {name: keys, literals: ["key='quoted'"]}
                - {name: typed, type: kubernetes.io/tls, envs: [v.env]}
                == v.env
                # left out
                A=1
                  B
                """);
        assertThat(names(files, "")).containsExactly("Secret keys-5g587khmgb", "Secret typed-57tggb7mcf");
        assertThat(object(files, "Secret").text("data", "key")).contains("cXVvdGVk");
    }

    @Test
    void whatOneLayerMakesTheNextCanMergeWith() {
        Folders files = Folders.of("""
                == base/kustomization.yaml
                configMapGenerator: [{name: settings, literals: [a=1, b=2]}]
                == top/kustomization.yaml
                resources: [../base]
                namespace: shop
                configMapGenerator: [{name: settings, behavior: merge, literals: [b=3]}]
                """);
        assertThat(files.build("top").yaml()).isEqualTo("""
                apiVersion: v1
                data:
                  a: "1"
                  b: "3"
                kind: ConfigMap
                metadata:
                  name: settings-dtd4b88ttf
                  namespace: shop
                """);
    }

    @Test
    void aPatchPutsItsItemsFirstAndMergesByKey() {
        Folders files = Folders.of(WEB + """
                == kustomization.yaml
                resources: [web.yaml]
                patches:
                - target: {kind: Deployment}
                  patch: |-
                    - {op: add, path: /metadata/annotations/seen, value: "1"}
                - patch: |-
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec:
                      template:
                        spec:
                          containers: [{name: side, image: busybox}, {name: web, image: httpd}]
                """);
        assertThat(object(files, "Deployment").items("spec", "template", "spec", "containers"))
                .extracting(container -> container.text("name").orElse("") + " "
                        + container.text("image").orElse(""))
                .containsExactly("side busybox", "web httpd");
        assertThat(object(files, "Deployment").text("metadata", "annotations", "seen"))
                .contains("1");
    }

    @Test
    void theListsOfCustomKindsAreReplacedAndTheyGetTheNamespace() {
        Folders files = Folders.of("""
                == pool.yaml
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: general}
                spec: {template: {spec: {requirements: [{key: a, operator: Exists}, {key: b, operator: Exists}]}}}
                == kustomization.yaml
                resources: [pool.yaml]
                namespace: shop
                patches:
                - target: {kind: NodePool}
                  patch: |-
                    kind: NodePool
                    metadata: {name: any}
                    spec: {template: {spec: {requirements: [{key: c, operator: Exists}]}}}
                """);
        assertThat(object(files, "NodePool").items("spec", "template", "spec", "requirements"))
                .hasSize(1);
        assertThat(object(files, "NodePool").text("metadata", "namespace")).contains("shop");
    }

    @Test
    void aComponentChangesWhatTakesItIn() {
        Folders files = Folders.of(WEB + """
                == part/kustomization.yaml
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                replicas: [{name: web, count: 7}]
                == kustomization.yaml
                resources: [web.yaml]
                components: [part]
                """);
        assertThat(object(files, "Deployment").whole("spec", "replicas")).contains(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [https://example.com/a.yaml]",
                "resources: ['github.com/example/repository?ref=v1']",
                "resources: ['git@example.com:a/b']",
                "replacements: []\nvars: [{name: A}]",
                "transformers: [a.yaml]",
                "helmCharts: [{name: a}]",
                "openapi: {path: a}",
                "Resources: [web.yaml]",
                "resources: [/etc/passwd]",
                "resources: [web.yaml]\nimages: [{name: '[', newTag: a}]",
                "resources: [web.yaml]\npatches: [{target: {kind: '('}, patch: '[{\"op\": \"add\", \"path\": \"/a\"}]'}]"
            })
    void whatIsNotDoneIsSaidWithItsPlace(String kustomization) {
        Folders files = Folders.of(WEB + "== kustomization.yaml\n" + kustomization);
        assertThatThrownBy(() -> files.build(""))
                .isInstanceOfSatisfying(
                        NotDoneException.class, e -> assertThat(e.why()).contains("(kustomization.yaml:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources: [gone.yaml] | kustomization.yaml:1:13",
                "namespce: a | kustomization.yaml:1:1",
                "'namespace: a\\nnamePrefix: [b]' | kustomization.yaml:2:1",
                "resources: [web.yaml, web.yaml] | kustomization.yaml:1:23",
                "resources: [../outside.yaml] | kustomization.yaml:1:13",
                "resources: [sub] | sub/kustomization.yaml:1:13",
                "'resources: [web.yaml]\\nreplicas: [{name: other, count: 1}]' | kustomization.yaml:2:12",
                "'resources: [web.yaml]\\npatches: [{path: patch.yaml}]' | patch.yaml:1:1",
                "'resources: [web.yaml]\\npatches: [{patch: \"[{op: remove, path: /a/b}]\"}]' | kustomization.yaml:2:11",
                "'configMapGenerator: [{name: a, literals: [b]}]' | kustomization.yaml:1:43",
                "'configMapGenerator: [{name: a, behavior: merge}]' | kustomization.yaml:1:22",
                "kind: Kustomisation | kustomization.yaml:1:1",
                "apiVersion: v1 | kustomization.yaml:1:1",
                "components: [part] | kustomization.yaml:1:14"
            })
    void aMistakeIsSaidWithItsPlace(String kustomization, String place) {
        Folders files = Folders.of(WEB + "== kustomization.yaml\n" + kustomization.replace("\\n", "\n") + """

                == sub/kustomization.yaml
                resources: [..]
                == part/kustomization.yaml
                resources: []
                namespace: a
                == patch.yaml
                {kind: Deployment, apiVersion: apps/v1, metadata: {name: nobody}}
                """);
        assertThatThrownBy(() -> files.build(""))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().place())
                                .hasValueSatisfying(where -> assertThat(where).hasToString(place)));
    }

    @Test
    void atMostAHundredFoldersAreOpened() {
        var text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("== f")
                    .append(i)
                    .append("/kustomization.yaml\nresources: [../f")
                    .append(i + 1)
                    .append("]\n");
        }
        Folders files = Folders.of(text.toString());
        assertThatThrownBy(() -> files.build("f0"))
                .isInstanceOfSatisfying(
                        NotDoneException.class, e -> assertThat(e.why()).contains("100 folders"));
    }

    @Test
    void atMostAMegabyteIsRead() {
        Folders files =
                Folders.of("== kustomization.yaml\nconfigMapGenerator: [{name: a, files: [big, b=big]}]\n== big\n"
                        + "x".repeat(600_000));
        assertThatThrownBy(() -> files.build(""))
                .isInstanceOfSatisfying(
                        NotDoneException.class, e -> assertThat(e.why()).contains("1 MB"));
    }

    /** By the SHA-256 of what kubectl 1.35 printed of the same generated kustomizations. */
    @Test
    void generatedOnesArePrintedAsKubectlPrintedThem() throws Exception {
        List<String> lines;
        try (var in = KustomizeTest.class.getResourceAsStream("printed-by-kubectl.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        assertThat(lines).hasSize(40);
        for (String line : lines) {
            String seed = line.substring(0, line.indexOf(' '));
            String text = Kustomizations.of(Long.parseLong(seed));
            byte[] printed = Folders.of(text).build("top").yaml().getBytes(StandardCharsets.UTF_8);
            String sha = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(printed));
            assertThat(seed + " " + sha).as(text).isEqualTo(line);
        }
    }
}
