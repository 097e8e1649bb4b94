package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Json;
import labrunner.value.Value;

/** Containers of a pod or of a template. */
final class Containers {
    private final Sheet sheet;
    private final Value pod;
    private final boolean template;

    /** @param template whether it is a template: then nothing of it runs, and it stands two blanks further right */
    Containers(Sheet sheet, Value pod, boolean template) {
        this.sheet = sheet;
        this.pod = pod;
        this.template = template;
    }

    void write(String label, String field, String statusField) {
        List<Value> containers = pod.items("spec", field);
        sheet.put((template ? "  " : "") + label + ":" + (containers.isEmpty() ? " <none>" : "") + "\n");
        Map<String, Value> statuses = new HashMap<>();
        if (!template) {
            pod.items("status", statusField).forEach(status -> statuses.put(Words.text(status, "name"), status));
        }
        for (Value container : containers) {
            Value status = statuses.getOrDefault(Words.text(container, "name"), Value.NULL);
            basics(container, status);
            command(container);
            if (status instanceof Value.Mapping) {
                state("State", status.at("state"));
                if (Words.has(status, "lastState", "terminated")) {
                    state("Last State", status.at("lastState"));
                }
                sheet.line(2, "Ready:", Words.truth(status, "ready"));
                sheet.line(2, "Restart Count:", Words.number(status, "restartCount"));
            }
            resources(sheet, 2, container.at("resources"));
            probe("Liveness", container.at("livenessProbe"));
            probe("Readiness", container.at("readinessProbe"));
            probe("Startup", container.at("startupProbe"));
            new Environment(sheet, pod, container, template).write();
            mounts(container);
        }
    }

    private void basics(Value container, Value status) {
        boolean runs = status instanceof Value.Mapping;
        sheet.line(1, (template ? " " : "") + Words.text(container, "name") + ":");
        if (runs) {
            sheet.line(2, "Container ID:", Words.text(status, "containerID"));
        }
        sheet.line(2, "Image:", Words.text(container, "image"));
        if (runs) {
            sheet.line(2, "Image ID:", Words.text(status, "imageID"));
        }
        ports("Port", container, "containerPort");
        ports("Host Port", container, "hostPort");
        seccomp(container);
    }

    private void ports(String label, Value container, String field) {
        String ports = container.items("ports").stream()
                .map(port -> {
                    String name = Words.text(port, "name");
                    return Words.number(port, field) + "/" + Words.text(port, "protocol")
                            + (name.isEmpty() ? "" : " (" + name + ")");
                })
                .collect(Collectors.joining(", "));
        sheet.line(2, label + (ports.contains(",") ? "s:" : ":"), Words.orNone(ports));
    }

    private void seccomp(Value container) {
        Value profile = container.at("securityContext", "seccompProfile");
        if (profile instanceof Value.Mapping) {
            sheet.line(2, "SeccompProfile:", Words.text(profile, "type"));
            if (Words.text(profile, "type").equals("Localhost")) {
                sheet.line(3, "LocalhostProfile:", Words.text(profile, "localhostProfile"));
            }
        }
    }

    private void command(Value container) {
        words("Command", container.items("command"));
        words("Args", container.items("args"));
    }

    private void words(String label, List<Value> words) {
        if (!words.isEmpty()) {
            sheet.line(2, label + ":");
            words.forEach(word -> List.of(Scalars.text(word).split("\n", -1)).forEach(line -> sheet.line(3, line)));
        }
    }

    private void state(String label, Value state) {
        if (Words.has(state, "running")) {
            sheet.line(2, label + ":", "Running");
            sheet.line(3, "Started:", Words.time(state, "running", "startedAt"));
        } else if (Words.has(state, "terminated")) {
            Value ended = state.at("terminated");
            sheet.line(2, label + ":", "Terminated");
            optional(3, "Reason", ended, "reason");
            optional(3, "Message", ended, "message");
            sheet.line(3, "Exit Code:", Words.number(ended, "exitCode"));
            if (ended.whole("signal").orElse(0L) > 0) {
                sheet.line(3, "Signal:", Words.number(ended, "signal"));
            }
            sheet.line(3, "Started:", Words.time(ended, "startedAt"));
            sheet.line(3, "Finished:", Words.time(ended, "finishedAt"));
        } else {
            sheet.line(2, label + ":", "Waiting");
            optional(3, "Reason", state.at("waiting"), "reason");
        }
    }

    private void optional(int level, String label, Value value, String field) {
        String text = Words.text(value, field);
        if (!text.isEmpty()) {
            sheet.line(level, label + ":", text);
        }
    }

    static void resources(Sheet sheet, int level, Value resources) {
        amounts(sheet, level, "Limits", resources.at("limits"));
        amounts(sheet, level, "Requests", resources.at("requests"));
    }

    private static void amounts(Sheet sheet, int level, String label, Value amounts) {
        if (!amounts.fields().isEmpty()) {
            sheet.line(level, label + ":");
        }
        Words.resources(amounts).forEach(name -> sheet.line(level + 1, name + ":", Words.quantity(amounts, name)));
    }

    private void probe(String label, Value probe) {
        if (probe instanceof Value.Mapping) {
            sheet.line(2, label + ":", probe(probe));
        }
    }

    private static String probe(Value probe) {
        String times = "delay=" + Words.number(probe, "initialDelaySeconds") + "s timeout="
                + Words.number(probe, "timeoutSeconds") + "s period=" + Words.number(probe, "periodSeconds")
                + "s #success=" + Words.number(probe, "successThreshold") + " #failure="
                + Words.number(probe, "failureThreshold");
        if (Words.has(probe, "exec")) {
            return "exec " + Words.list(probe, "exec", "command") + " " + times;
        }
        if (Words.has(probe, "httpGet")) {
            Value get = probe.at("httpGet");
            String path = Words.text(get, "path");
            return "http-get " + Words.text(get, "scheme").toLowerCase(Locale.ROOT) + "://"
                    + hostAndPort(Words.text(get, "host"), Words.text(get, "port"))
                    + (path.isEmpty() || path.startsWith("/") ? "" : "/") + path + " " + times;
        }
        if (Words.has(probe, "tcpSocket")) {
            return "tcp-socket " + Words.text(probe, "tcpSocket", "host") + ":" + Words.text(probe, "tcpSocket", "port")
                    + " " + times;
        }
        return Words.has(probe, "grpc")
                ? "grpc <pod>:" + Words.number(probe, "grpc", "port") + " " + Words.text(probe, "grpc", "service") + " "
                        + times
                : "unknown " + times;
    }

    static String hostAndPort(String host, String port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private void mounts(Value container) {
        List<Value> mounts = new ArrayList<>(container.items("volumeMounts"));
        mounts.sort(Comparator.comparing(mount -> Words.text(mount, "mountPath")));
        if (mounts.isEmpty()) {
            sheet.line(2, "Mounts:", "<none>");
        } else {
            sheet.line(2, "Mounts:");
        }
        for (Value mount : mounts) {
            String part = Words.text(mount, "subPath");
            sheet.line(
                    3,
                    Words.text(mount, "mountPath") + " from " + Words.text(mount, "name") + " ("
                            + (mount.isTrue("readOnly") ? "ro" : "rw")
                            + (part.isEmpty() ? "" : ",path=" + Json.compact(Value.of(part))) + ")");
        }
        List<Value> devices = new ArrayList<>(container.items("volumeDevices"));
        devices.sort(Comparator.comparing(device -> Words.text(device, "devicePath")));
        if (!devices.isEmpty()) {
            sheet.line(2, mounts.isEmpty() ? new String[] {"Devices:", "<none>"} : new String[] {"Devices:"});
        }
        devices.forEach(
                device -> sheet.line(3, Words.text(device, "devicePath") + " from " + Words.text(device, "name")));
    }
}
