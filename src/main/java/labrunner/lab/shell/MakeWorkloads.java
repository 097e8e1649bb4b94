package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.lab.Completion;
import labrunner.lab.Fingerprint;
import labrunner.lab.PageObject;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.JsonDocuments;
import labrunner.value.Value;

/** The lines of kubectl that make what runs: Deployments, Jobs, CronJobs and plain pods. */
final class MakeWorkloads {
    private MakeWorkloads() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create deployment",
                new Kubectl.Verb(
                        Making.FLAGS + " image= replicas,r= port=",
                        (flags, files) -> deployment(new Making(flags, files))));
        verbs.put(
                "create job",
                new Kubectl.Verb(Making.FLAGS + " image= from=", (flags, files) -> job(new Making(flags, files))));
        verbs.put(
                "create cronjob",
                new Kubectl.Verb(
                        Making.FLAGS + " image= schedule= restart=",
                        (flags, files) -> cronJob(new Making(flags, files))));
        verbs.put(
                "run",
                new Kubectl.Verb(
                        Making.FLAGS + " image= port= env= labels,l= annotations= restart= command expose"
                                + " image-pull-policy= privileged overrides=",
                        (flags, files) -> pod(new Making(flags, files))));
        return verbs;
    }

    private static Command deployment(Making making) {
        Flags flags = making.flags();
        making.required("image");
        List<String> images = flags.list("image");
        String name = making.name();
        if (images.size() > 1 && !flags.afterDash().isEmpty()) {
            throw Making.refused("cannot specify multiple --image options and command");
        }
        Map<String, String> labels = Map.of("app", name);
        var containers = new ArrayList<Value>();
        for (String image : images) {
            Optional<Long> port = flags.whole("port").filter(number -> containers.isEmpty());
            containers.add(new Fields()
                    .with("name", containerName(image))
                    .with("image", image)
                    .some("command", flags.afterDash())
                    .some("ports", port.map(number -> List.of(Value.map("containerPort", number))))
                    .with("resources", Value.EMPTY)
                    .done());
        }
        return making.made(
                "failed to create deployment: ",
                Fields.of("apps/v1", "Deployment")
                        .with("metadata", making.placed(name, labels))
                        .with(
                                "spec",
                                new Fields()
                                        .with(
                                                "replicas",
                                                flags.whole("replicas").orElse(1L))
                                        .with("selector", Value.map("matchLabels", labels))
                                        .with(
                                                "template",
                                                Value.map(
                                                        "metadata",
                                                        Value.map("labels", labels),
                                                        "spec",
                                                        Value.map("containers", containers)))
                                        .with("strategy", Value.EMPTY)
                                        .done())
                        .with("status", Value.EMPTY)
                        .done());
    }

    /** The image's last part; where a container can't be called so, kubectl adds five letters of its own choice. */
    private static String containerName(String image) {
        String name = image.replaceFirst("^.*/", "").replaceFirst(":.*", "").replaceFirst("@.*", "");
        return name.matches(".*[_.].*")
                ? name.replaceAll("[_.]", "-") + "-" + Fingerprint.of(image).substring(0, 5)
                : name;
    }

    private static Value.Mapping podTemplate(Making making, String name, String restart) {
        Value container = new Fields()
                .with("name", name)
                .with("image", making.required("image"))
                .some("command", making.flags().afterDash())
                .with("resources", Value.EMPTY)
                .done();
        return Value.map(
                "metadata", Value.EMPTY, "spec", Value.map("containers", List.of(container), "restartPolicy", restart));
    }

    private static Command job(Making making) {
        Flags flags = making.flags();
        String name = making.name();
        Fields job = Fields.of("batch/v1", "Job").with("metadata", making.placed(name, Map.of()));
        String failed = "failed to create job: ";
        Optional<String> from = flags.text("from");
        if (from.isPresent() == flags.text("image").isPresent()) {
            throw Making.refused("either --image or --from must be specified");
        }
        if (from.isEmpty()) {
            return making.made(
                    failed,
                    job.with("spec", Value.map("template", podTemplate(making, name, "Never")))
                            .with("status", Value.EMPTY)
                            .done());
        }
        if (!flags.afterDash().isEmpty()) {
            throw Making.refused("cannot specify --from and command");
        }
        Command.Target owner = Kubectl.targets(List.of(from.get())).getFirst();
        PageObject.Typed target = new PageObject.Typed(owner.resource(), owner.name(), making.namespace());
        if (!target.kind().equals("CronJob")) {
            throw new UnsupportedCommand(Texts.of("shell.make.job"));
        }
        return making.made(
                "created",
                failed,
                job.with("spec", Value.EMPTY).with("status", Value.EMPTY).done(),
                new Completion.JobOf(target));
    }

    private static Command cronJob(Making making) {
        String name = making.name();
        String schedule = making.required("schedule");
        Value template =
                podTemplate(making, name, making.flags().text("restart").orElse("OnFailure"));
        return making.made(
                "failed to create cronjob: ",
                Fields.of("batch/v1", "CronJob")
                        .with("metadata", making.placed(name, Map.of()))
                        .with(
                                "spec",
                                Value.map(
                                        "schedule",
                                        schedule,
                                        "jobTemplate",
                                        Value.map(
                                                "metadata",
                                                Value.map("name", name),
                                                "spec",
                                                Value.map("template", template))))
                        .with("status", Value.EMPTY)
                        .done());
    }

    private static Command pod(Making making) {
        Flags flags = making.flags();
        List<String> arguments = flags.arguments();
        if (arguments.isEmpty()) {
            throw Making.refused("NAME is required for run");
        }
        String name = Kubectl.name(arguments.getFirst());
        List<String> words = arguments.subList(1, arguments.size());
        Map<String, String> labels =
                flags.text("labels").map(text -> Making.pairs(text, "labels")).orElse(Map.of("run", name));
        var annotations = new TreeMap<String, String>();
        flags.each("annotations").forEach(one -> annotations.putAll(Making.pairs(one, "annotations")));
        List<Value> env =
                flags.each("env").stream().map(MakeWorkloads::variable).toList();
        Optional<Long> port = flags.whole("port");
        Value container = new Fields()
                .with("name", name)
                .with("image", making.required("image"))
                .some(flags.is("command") ? "command" : "args", words)
                .some("ports", port.map(number -> List.of(Value.map("containerPort", number))))
                .some("env", env)
                .with("resources", Value.EMPTY)
                .some("imagePullPolicy", flags.text("image-pull-policy"))
                .some("securityContext", flags.is("privileged") ? Value.map("privileged", true) : Value.EMPTY)
                .done();
        Value.Mapping metadata = making.placed(name, labels);
        Value.Mapping pod = Fields.of("v1", "Pod")
                .with(
                        "metadata",
                        annotations.isEmpty() ? metadata : metadata.with("annotations", Value.from(annotations)))
                .with(
                        "spec",
                        Value.map(
                                "containers",
                                List.of(container),
                                "restartPolicy",
                                restart(flags),
                                "dnsPolicy",
                                "ClusterFirst"))
                .with("status", Value.EMPTY)
                .done();
        Value.Mapping whole =
                flags.text("overrides").map(text -> overridden(pod, text)).orElse(pod);
        if (!flags.is("expose")) {
            return making.made("", whole);
        }
        if (flags.text("output").isPresent()) {
            throw new UnsupportedCommand(Texts.of("shell.make.two"));
        }
        long number = port.orElseThrow(() -> Making.refused("--port must be set when exposing a service"));
        return making.made("created", "", List.of(whole, MakeServices.ofPod(making, name, labels, number)));
    }

    private static String restart(Flags flags) {
        String restart = flags.text("restart").orElse("Always");
        if (!List.of("Always", "Never", "OnFailure").contains(restart)) {
            throw Making.refused("invalid restart policy: " + restart);
        }
        return restart;
    }

    private static Value variable(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw Making.refused("invalid env: " + text);
        }
        return Value.map("name", text.substring(0, equals), "value", text.substring(equals + 1));
    }

    /** {@code --overrides}: a JSON merge patch of the pod. */
    private static Value.Mapping overridden(Value.Mapping pod, String text) {
        Value patch = json(text).orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.make.overrides")));
        return merged(pod, patch) instanceof Value.Mapping mapping ? mapping : pod;
    }

    private static Optional<Value> json(String text) {
        try {
            return new JsonDocuments(text).next();
        } catch (Json.TooLarge e) {
            return Optional.empty();
        }
    }

    private static Value merged(Value before, Value patch) {
        if (!(patch instanceof Value.Mapping fields)) {
            return patch;
        }
        Value.Mapping result = before instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        for (var field : fields.fields().entrySet()) {
            result = field.getValue() instanceof Value.Null
                    ? result.without(field.getKey())
                    : result.with(field.getKey(), merged(result.at(field.getKey()), field.getValue()));
        }
        return result;
    }
}
