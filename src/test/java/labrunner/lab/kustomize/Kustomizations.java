package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Generated kustomizations: a base with objects that refer to each other, one or two layers over it, and now and then a component. */
final class Kustomizations {
    private static final Map<String, String> OBJECTS = new LinkedHashMap<>();

    static {
        OBJECTS.put("web", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  labels: {app: web}
                  annotations: {weight: 3}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      serviceAccountName: reader
                      priorityClassName: high
                      imagePullSecrets: [{name: keys}]
                      topologySpreadConstraints:
                      - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
                      initContainers:
                      - {name: first, image: "registry.example:5000/tools/init@sha256:0123456789abcdef", command: [sh, -c, "yes"]}
                      containers:
                      - name: web
                        image: nginx:1.25
                        args: [--colour, "on", -v]
                        ports: [{containerPort: 80, name: http}, {containerPort: 443}]
                        env:
                        - {name: COLOUR, value: blue}
                        - {name: SIZE, valueFrom: {configMapKeyRef: {name: settings, key: size}}}
                        - {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: key}}}
                        envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: keys}}]
                        resources: {requests: {cpu: 100m}}
                        volumeMounts: [{name: data, mountPath: /data}, {name: text, mountPath: /text}]
                      - {name: side, image: busybox}
                      volumes:
                      - {name: data, persistentVolumeClaim: {claimName: data}}
                      - {name: text, configMap: {name: settings}}
                      - {name: all, projected: {sources: [{configMap: {name: settings}}, {secret: {name: keys}}]}}
                """);
        OBJECTS.put("service", """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec:
                  selector: {app: web}
                  ports:
                  - {name: http, port: 80, protocol: TCP, targetPort: http}
                  - {name: tls, port: 443, protocol: TCP}
                """);
        OBJECTS.put("stateful", """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  serviceName: web
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: db, image: postgres}]}
                  volumeClaimTemplates:
                  - metadata: {name: store}
                    spec: {accessModes: [ReadWriteOnce], storageClassName: fast}
                """);
        OBJECTS.put("cron", """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly}
                spec:
                  schedule: "0 3 * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          containers: [{name: job, image: busybox:1, envFrom: [{configMapRef: {name: settings}}]}]
                          restartPolicy: Never
                """);
        OBJECTS.put("rights", """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: reader}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: reader}
                rules: [{apiGroups: [""], resources: [configmaps], resourceNames: [settings], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: reader}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
                subjects:
                - {kind: ServiceAccount, name: reader, namespace: default}
                - {kind: ServiceAccount, name: default, namespace: other}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: reader}
                rules: [{apiGroups: [""], resources: [nodes], verbs: [get]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: reader}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
                subjects: [{kind: ServiceAccount, name: reader, namespace: default}]
                """);
        OBJECTS.put("more", """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: autoscaling/v2
                  kind: HorizontalPodAutoscaler
                  metadata: {name: web}
                  spec:
                    scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                    maxReplicas: 5
                - apiVersion: policy/v1
                  kind: PodDisruptionBudget
                  metadata: {name: web}
                  spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
                - apiVersion: networking.k8s.io/v1
                  kind: NetworkPolicy
                  metadata: {name: web}
                  spec:
                    podSelector: {matchLabels: {app: web}}
                    ingress: [{from: [{podSelector: {matchLabels: {app: front}}}, {namespaceSelector: {}}]}]
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 1Gi}}}
                ---
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: fast}
                provisioner: disk.csi.azure.com
                ---
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: high}
                value: 1000
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web}
                spec:
                  tls: [{hosts: [example.com], secretName: keys}]
                  rules:
                  - host: example.com
                    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
                """);
        OBJECTS.put("pool", """
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: general, finalizers: [karpenter.sh/a]}
                spec:
                  limits: {cpu: 100}
                  template:
                    metadata: {labels: {team: a}}
                    spec:
                      requirements:
                      - {key: kubernetes.io/arch, operator: In, values: [amd64]}
                      - {key: karpenter.sh/capacity-type, operator: In, values: [spot]}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop, creationTimestamp: null}
                """);
        OBJECTS.put("plain", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: plain, labels: {of: base}}
                data: {first: "1", second: two, date: 2026-01-31}
                """);
    }

    private static final List<String> PATCHES = List.of(
            "patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web, labels: {patched: here}}\n"
                    + "    spec: {replicas: 4, template: {spec: {nodeSelector: {disk: ssd}}}}",
            "patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n"
                    + "    spec: {template: {spec: {containers: [{name: extra, image: redis}, {name: web, env: [{name: NEW, value: x}, {name: COLOUR, value: red}], ports: [{containerPort: 80, name: h}, {containerPort: 90}]}]}}}",
            "patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n"
                    + "    spec: {template: {spec: {containers: [{name: side, $patch: delete}], volumes: [{name: data, $patch: delete}], imagePullSecrets: null}}}",
            "patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n"
                    + "    spec: {strategy: {$patch: replace, type: Recreate}, template: {spec: {containers: [{name: web, args: [only], resources: {$patch: replace, limits: {cpu: 1}}}]}}}",
            "target: {kind: Deployment|StatefulSet}\n  patch: |-\n    - {op: add, path: /metadata/annotations/reviewed, value: \"true\"}\n"
                    + "    - {op: replace, path: /spec/template/spec/containers/0/image, value: \"httpd:2\"}",
            "target: {kind: Service, name: web}\n  patch: |-\n    - {op: remove, path: /spec/ports/1}\n    - {op: add, path: /spec/ports/0, value: {name: x, port: 9}}\n"
                    + "    - {op: test, path: /spec/selector/app, value: web}\n    - {op: add, path: /metadata/labels, value: {a~b: c}}\n    - {op: copy, from: /spec/ports/0/port, path: /spec/ports/1/nodePort}",
            "target: {kind: Service}\n  patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata: {name: any}\n    spec: {type: LoadBalancer, ports: [{port: 80, protocol: TCP, nodePort: 30080}, {port: 81}]}",
            "target: {labelSelector: app=web}\n  patch: |-\n    apiVersion: v1\n    kind: X\n    metadata: {name: any, annotations: {by: selector}}",
            "target: {group: apps, name: d.*}\n  patch: |-\n    kind: StatefulSet\n    metadata: {name: db}\n    spec: {replicas: 3, updateStrategy: {type: OnDelete}}",
            "target: {kind: NodePool}\n  patch: |-\n    kind: NodePool\n    metadata: {name: a, finalizers: [karpenter.sh/b]}\n    spec: {limits: {memory: 10Gi}, template: {spec: {requirements: [{key: x, operator: Exists}]}}}",
            "target: {kind: CronJob}\n  patch: |-\n    kind: CronJob\n    metadata: {name: a}\n    $patch: delete",
            "target: {kind: Role}\n  options: {allowNameChange: true}\n  patch: |-\n    kind: Role\n    metadata: {name: renamed}",
            "path: patch.yaml");

    private static final List<String> GENERATORS = List.of(
            "name: settings\n  literals: [size=10, 'text=a=b', quoted=\"x y\"]",
            "name: settings\n  files: [config.txt, other.txt=config.txt]\n  literals: [size=big]",
            "name: settings\n  envs: [values.env]\n  options: {labels: {made: here}, annotations: {note: \"1\"}}",
            "name: settings\n  literals: [size=1]\n  options: {disableNameSuffixHash: true, immutable: true}",
            "name: settings");

    private final Random random;
    private final StringBuilder files = new StringBuilder();

    private Kustomizations(long seed) {
        random = new Random(seed);
    }

    /** Files as {@link Folders} reads them; the kustomization to build is that of {@code top}. */
    static String of(long seed) {
        return new Kustomizations(seed).made();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void file(String name, String text) {
        files.append("== ")
                .append(name)
                .append('\n')
                .append(text.stripTrailing())
                .append('\n');
    }

    private String made() {
        var names = new ArrayList<String>();
        OBJECTS.forEach((name, text) -> {
            if (name.equals("web") || chance(65)) {
                names.add(name + ".yaml");
                file("base/" + name + ".yaml", text);
            }
        });
        common("base");
        file("base/kustomization.yaml", list("resources", names) + generators() + features("base"));
        boolean middle = chance(40);
        if (middle) {
            common("middle");
            file("middle/kustomization.yml", "resources:\n- ../base\n" + features("middle"));
        }
        boolean component = chance(30);
        if (component) {
            file(
                    "part/kustomization.yaml",
                    "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n"
                            + "configMapGenerator:\n- name: extra\n  literals: [a=1]\n" + features("part"));
            common("part");
        }
        common("top");
        file(
                "top/kustomization.yaml",
                "resources:\n- " + (middle ? "../middle/" : "../base") + "\n"
                        + (component ? "components: [../part]\n" : "") + overGenerators() + features("top"));
        return files.toString();
    }

    private void common(String folder) {
        file(folder + "/config.txt", "first line\nsecond <line> & \"more\"\n");
        file(folder + "/values.env", "# a comment\nONE=1\n  TWO=2 = two\nTHREE\n");
        file(folder + "/patch.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, annotations: {from: file}}
                spec: {template: {spec: {hostAliases: [{ip: 10.0.0.1, hostnames: [a]}], tolerations: [{key: a, operator: Exists}]}}}
                """);
    }

    private static String list(String key, List<String> items) {
        return key + ":\n" + items.stream().map(item -> "- " + item + "\n").collect(Collectors.joining());
    }

    private String generators() {
        String made = list("configMapGenerator", List.of(pick(GENERATORS)))
                + list(
                        "secretGenerator",
                        List.of("name: keys\n  type: "
                                + pick(List.of("Opaque", "kubernetes.io/tls")) + "\n  literals: [key=PLANTED, long="
                                + "0123456789".repeat(1 + random.nextInt(8)) + "]"));
        return chance(30) ? made + "generatorOptions:\n  labels: {generated: \"true\"}\n" : made;
    }

    private String overGenerators() {
        return chance(40)
                ? "configMapGenerator:\n- name: settings\n  behavior: " + pick(List.of("merge", "replace"))
                        + "\n  literals: [size=99, added=yes]\n  options: {labels: {over: top}}\n"
                : "";
    }

    private String features(String layer) {
        var all = new StringBuilder();
        if (chance(40)) {
            all.append("namespace: ")
                    .append(pick(List.of("shop", "default", layer)))
                    .append('\n');
        }
        if (chance(40)) {
            all.append("namePrefix: ").append(layer, 0, 1).append("-\n");
        }
        if (chance(25)) {
            all.append("nameSuffix: -").append(layer).append('\n');
        }
        if (chance(30)) {
            all.append("commonLabels: {team: ").append(layer).append(", tier: \"1\"}\n");
        }
        if (chance(40)) {
            String key = chance(25) ? "stage" : "stage-" + layer;
            all.append("labels:\n- pairs: {")
                    .append(key)
                    .append(": ")
                    .append(layer)
                    .append("}\n");
            all.append(pick(List.of("", "  includeSelectors: true\n", "  includeTemplates: true\n")));
        }
        if (chance(30)) {
            all.append("commonAnnotations: {owner: ").append(layer).append("}\n");
        }
        if (chance(45)) {
            all.append("images:\n- name: ")
                    .append(pick(List.of(
                            "nginx\n  newTag: \"2.0\"",
                            "busybox\n  newName: mirror.example/busybox\n  newTag: v1",
                            "nginx\n  digest: sha256:abcdef",
                            "registry.example:5000/tools/init\n  newName: init",
                            "post.*\n  newTag: \"17\"",
                            "busybox\n  tagSuffix: -slim")))
                    .append('\n');
        }
        if (chance(30)) {
            all.append("replicas:\n- {name: web, count: ")
                    .append(random.nextInt(9))
                    .append("}\n");
        }
        if (chance(60)) {
            all.append("patches:\n");
            for (int i = 0; i <= random.nextInt(2); i++) {
                all.append("- ").append(pick(PATCHES)).append('\n');
            }
        }
        if (chance(15)) {
            all.append("patchesStrategicMerge:\n- patch.yaml\n");
        }
        if (chance(15)) {
            all.append("patchesJson6902:\n- target: {version: v1, group: apps, kind: Deployment, name: web}\n"
                    + "  patch: '[{\"op\": \"add\", \"path\": \"/spec/paused\", \"value\": true}]'\n");
        }
        if (layer.equals("top") && chance(15)) {
            all.append("sortOptions: {order: fifo}\n");
        }
        if (all.isEmpty()) {
            all.append("commonAnnotations: {nothing: else}\n");
        }
        return all.toString();
    }
}
