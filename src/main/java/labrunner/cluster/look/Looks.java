package labrunner.cluster.look;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.Tables;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** What kubectl prints of a cluster beside its objects. Each blocks, and throws a {@link ProblemException} in kubectl's words. */
public final class Looks {
    private final Transport transport;
    private final Discovery discovery;
    private final ClusterContext context;
    private final WayThere way;

    public Looks(Transport transport, Discovery discovery, ClusterContext context, Access access) {
        this.transport = transport;
        this.discovery = discovery;
        this.context = context;
        this.way = new WayThere(transport, discovery, context, access);
    }

    /**
     * {@code kubectl events}.
     *
     * @param namespace empty for the context's
     * @param about an object as {@code KIND/NAME}
     * @param types Normal or Warning; none for all
     */
    public Query.Printed events(
            Optional<String> namespace,
            boolean everywhere,
            Optional<String> about,
            List<String> types,
            boolean noHeaders) {
        return new EventLines(transport, discovery, context.namespace())
                .print(namespace, everywhere, about, types, noHeaders);
    }

    /** {@code kubectl top}. */
    public Query.Printed top(Usage.Asked asked) {
        return new Usage(transport, discovery, context.namespace()).print(asked);
    }

    /**
     * {@code kubectl auth can-i VERB WHAT}.
     *
     * @param namespace empty for the context's
     */
    public Query.Printed may(
            String verb, String what, Optional<String> subresource, Optional<String> namespace, boolean everywhere) {
        Optional<String> space = everywhere ? Optional.empty() : namespace.or(() -> Optional.of(context.namespace()));
        return new Permissions(transport, discovery).may(verb, what, subresource, space);
    }

    /** {@code kubectl auth can-i --list}. */
    public Query.Printed permissions(Optional<String> namespace, boolean noHeaders) {
        return new Permissions(transport, discovery).all(namespace.orElse(context.namespace()), noHeaders);
    }

    /** {@code kubectl api-resources}. */
    public Query.Printed kinds(ServedKinds.Asked asked) {
        return new ServedKinds(discovery).kinds(asked);
    }

    /** {@code kubectl api-versions}. */
    public Query.Printed versions() {
        return new ServedKinds(discovery).versions();
    }

    /** {@code kubectl cluster-info}. */
    public Query.Printed info() {
        return way.info();
    }

    /** {@code kubectl version}, or with {@code --client} only that. */
    public Query.Printed version(boolean server) {
        return way.version(server);
    }

    /** {@code kubectl config current-context}. */
    public Query.Printed currentContext() {
        return way.currentContext();
    }

    /** {@code kubectl config get-contexts}, of the one that is used. */
    public Query.Printed contexts(List<String> names, boolean namesOnly, boolean noHeaders) {
        return way.contexts(names, namesOnly, noHeaders);
    }

    /** {@code kubectl config view}, of the context that is used. */
    public Query.Printed config(Query.Output output) {
        return new Query.Printed(Tables.text(way.config(), output), "", Optional.empty());
    }

    /** {@code kubectl get --raw}: the body of the answer as it is. */
    public Query.Printed raw(String path) {
        Answer answer = transport.call(Call.get(path));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.code() == 404 && !body.startsWith("{")) {
            throw Problem.of(
                            Kind.NOT_FOUND,
                            "Error from server (NotFound): the server could not find the requested resource",
                            "")
                    .asException();
        }
        if (!answer.ok()) {
            throw answer.problem().asException();
        }
        return new Query.Printed(body, "", Optional.empty());
    }

    /**
     * {@code kubectl explain}.
     *
     * @param what a kind, and fields behind dots
     * @param apiVersion another than the server prefers
     */
    public Query.Printed explain(String what, boolean recursive, Optional<String> apiVersion) {
        var path = new ArrayList<>(List.of(what.split("\\.", -1)));
        ResourceKind kind = explained(path, apiVersion);
        String place = kind.group().isEmpty() ? "/openapi/v3/api/" : "/openapi/v3/apis/" + kind.group() + "/";
        Value document = transport.call(Call.get(place + kind.version())).good();
        String head = Explanation.head(kind);
        try {
            return new Query.Printed(
                    head + new Explanation(document, recursive).print(kind, path), "", Optional.empty());
        } catch (ProblemException e) {
            return Tables.printed(head, "", List.of(e.problem()));
        }
    }

    /** Takes the words of the kind off a path. */
    private ResourceKind explained(List<String> path, Optional<String> apiVersion) {
        String word = path.removeFirst();
        ResourceKind kind;
        try {
            kind = discovery.word(word);
        } catch (ProblemException e) {
            throw Problem.of(
                            e.problem().kind(),
                            e.problem().summary().replaceFirst("^error: ", ""),
                            e.problem().hint())
                    .asException();
        }
        List<String> group = List.of(kind.group().split("\\.", -1));
        if (!kind.group().isEmpty()
                && path.size() >= group.size()
                && path.subList(0, group.size()).equals(group)) {
            path.subList(0, group.size()).clear();
        }
        if (apiVersion.isEmpty()) {
            return kind;
        }
        return discovery.all().stream()
                .filter(one ->
                        one.plural().equals(kind.plural()) && one.apiVersion().equals(apiVersion.get()))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                Kind.NO_SUCH_KIND,
                                "error: couldn't find resource for \"" + apiVersion.get() + ", Resource="
                                        + kind.plural() + "\"",
                                "")
                        .asException());
    }
}
