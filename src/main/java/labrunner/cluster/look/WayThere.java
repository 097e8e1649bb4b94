package labrunner.cluster.look;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Listing;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TextTable;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** What {@code kubectl cluster-info}, {@code version} and {@code config} print of the context that is used, without its secrets. */
final class WayThere {
    /** kubectl's version whose words and columns these are. */
    private static final String CLIENT = "v1.35.4";

    private static final String LEFT_OUT = "DATA+OMITTED";
    private static final String REDACTED = "REDACTED";

    private final Transport transport;
    private final Discovery discovery;
    private final ClusterContext context;
    private final Access access;

    WayThere(Transport transport, Discovery discovery, ClusterContext context, Access access) {
        this.transport = transport;
        this.discovery = discovery;
        this.context = context;
        this.access = access;
    }

    private static Query.Printed lines(String text) {
        return new Query.Printed(text, "", Optional.empty());
    }

    Query.Printed info() {
        var out = new StringBuilder("Kubernetes control plane is running at " + transport.server() + "\n");
        ResourceKind kind = discovery.kind("v1", "Service").orElseThrow();
        Listing.each(
                transport,
                Listing.call(
                        kind,
                        Optional.of("kube-system"),
                        Optional.of("kubernetes.io/cluster-service=true"),
                        Optional.empty()),
                kind,
                service -> out.append(running(service)).append('\n'));
        return lines(out + "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
    }

    private String running(Value service) {
        String name = service.text("metadata", "name").orElse("");
        String title = service.texts("metadata", "labels").getOrDefault("kubernetes.io/name", name);
        Value address = service.at("status", "loadBalancer", "ingress", "0");
        if (address instanceof Value.Mapping) {
            String host = address.text("ip").or(() -> address.text("hostname")).orElse("");
            var links = new StringBuilder();
            service.items("spec", "ports")
                    .forEach(port -> links.append(
                            "http://" + host + ":" + port.whole("port").orElse(0L) + " "));
            return title + " is running at " + links;
        }
        Value port = service.at("spec", "ports", "0");
        String portName = port.text("name").orElse("");
        boolean https = portName.equals("https") || port.whole("port").orElse(0L) == 443;
        String joined = (https ? "https:" + name + ":" : name + (portName.isEmpty() ? "" : ":")) + portName;
        return title + " is running at " + transport.server() + "/api/v1/namespaces/"
                + service.text("metadata", "namespace").orElse("") + "/services/" + joined + "/proxy";
    }

    /** @param server whether the server's version is asked for */
    Query.Printed version(boolean server) {
        String client = "Client Version: " + CLIENT + " (as Labrunner runs it)\n";
        return lines(
                server
                        ? client + "Server Version: "
                                + transport
                                        .call(Call.get("/version"))
                                        .good()
                                        .text("gitVersion")
                                        .orElse("")
                                + "\n"
                        : client);
    }

    Query.Printed currentContext() {
        return lines(context.name() + "\n");
    }

    /** @param names one that is asked for; none for all */
    Query.Printed contexts(List<String> names, boolean namesOnly, boolean noHeaders) {
        var problems = new ArrayList<Problem>();
        names.stream()
                .filter(name -> !name.equals(context.name()))
                .forEach(name -> problems.add(Problem.of(Kind.NOT_FOUND, "error: context " + name + " not found", "")));
        var lines = new ArrayList<List<String>>();
        if (!namesOnly && !noHeaders) {
            lines.add(List.of("CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"));
        }
        if (names.isEmpty() || names.contains(context.name())) {
            lines.add(
                    namesOnly
                            ? List.of(context.name())
                            : List.of(
                                    "*",
                                    context.name(),
                                    context.cluster(),
                                    context.user(),
                                    namespace().orElse("")));
        }
        return labrunner.cluster.print.Tables.printed(new TextTable().print(lines), "", problems);
    }

    /** kubectl's own namespace is the same as none. */
    private Optional<String> namespace() {
        return Optional.of(context.namespace()).filter(name -> !name.equals("default"));
    }

    /** The kubeconfig as far as this context uses it. */
    Value.Mapping config() {
        var used = new LinkedHashMap<String, Object>();
        used.put("cluster", context.cluster());
        namespace().ifPresent(name -> used.put("namespace", name));
        used.put("user", context.user());
        return Value.map(
                "apiVersion",
                "v1",
                "clusters",
                Value.list(Value.map("cluster", cluster(), "name", context.cluster())),
                "contexts",
                Value.list(Value.map("context", used, "name", context.name())),
                "current-context",
                context.name(),
                "kind",
                "Config",
                "users",
                Value.list(Value.map("name", context.user(), "user", user())));
    }

    private Value cluster() {
        Access.ClusterEntry entry = access.cluster();
        var cluster = new LinkedHashMap<String, Object>();
        entry.authority().ifPresent(pem -> pem(cluster, "certificate-authority", pem));
        if (entry.insecure()) {
            cluster.put("insecure-skip-tls-verify", true);
        }
        cluster.put("server", entry.server());
        entry.tlsServerName().ifPresent(name -> cluster.put("tls-server-name", name));
        return Value.from(cluster);
    }

    private static void pem(LinkedHashMap<String, Object> into, String name, Access.Pem pem) {
        switch (pem) {
            case Access.Pem.Data data -> into.put(name + "-data", LEFT_OUT);
            case Access.Pem.File file -> into.put(name, file.path().toString());
        }
    }

    private Value user() {
        Access.UserEntry entry = access.user();
        var user = new LinkedHashMap<String, Object>();
        entry.certificate().ifPresent(pem -> pem(user, "client-certificate", pem));
        entry.key().ifPresent(pem -> pem(user, "client-key", pem));
        // what a plugin is started with may be secret too
        entry.exec()
                .ifPresent(exec -> user.put(
                        "exec",
                        Value.map(
                                "apiVersion",
                                exec.apiVersion(),
                                "args",
                                REDACTED,
                                "command",
                                exec.command().getFirst())));
        entry.password().ifPresent(password -> user.put("password", REDACTED));
        entry.token().ifPresent(token -> user.put("token", REDACTED));
        entry.tokenFile().ifPresent(file -> user.put("tokenFile", file.toString()));
        entry.username().ifPresent(name -> user.put("username", name));
        return Value.from(user);
    }
}
