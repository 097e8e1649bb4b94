package labrunner.run.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.look.ServedKinds;
import labrunner.cluster.print.Query;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.watch.LogLine;
import labrunner.cluster.watch.LogQuery;
import labrunner.cluster.watch.LogSink;
import labrunner.lab.Followed;
import labrunner.lab.GetSpec;
import labrunner.lab.LineFilter;
import labrunner.lab.LogSpec;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.state.CommandAnswer;
import labrunner.run.state.CommandOutcome;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** What the page's reading commands ask, put to the cluster. */
public final class Reads {
    /** A log that isn't followed ends by itself; this is for a server that never ends it. */
    private static final Duration LONGEST_LOG = Duration.ofMinutes(2);

    private final Cluster cluster;

    public Reads(Cluster cluster) {
        this.cluster = cluster;
    }

    public Query.Printed table(GetSpec spec) {
        return cluster.get(query(spec));
    }

    public AutoCloseable follow(Followed what, Consumer<List<String>> lines, Consumer<Optional<Problem>> ended) {
        return switch (what) {
            case GetSpec get -> follow(get, lines, ended);
            case LogSpec log -> follow(log, lines, ended);
        };
    }

    private AutoCloseable follow(GetSpec spec, Consumer<List<String>> lines, Consumer<Optional<Problem>> ended) {
        return cluster.follow(
                query(spec),
                text -> lines.accept(text.lines().toList()),
                problem -> ended.accept(Optional.of(problem)));
    }

    /** The lines of a log that pass the spec's greps. */
    List<String> log(LogSpec spec) {
        var lines = new ArrayList<String>();
        var done = new CompletableFuture<Void>();
        try (AutoCloseable reading = follow(spec, lines::addAll, problem -> {
            problem.ifPresentOrElse(p -> done.completeExceptionally(p.asException()), () -> done.complete(null));
        })) {
            done.orTimeout(LONGEST_LOG.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw Problem.of(Problem.Kind.TIMEOUT, Texts.of("wrote.log"), "").asException();
        } catch (Exception e) {
            throw Problem.of(Problem.Kind.INTERNAL, String.valueOf(e.getMessage()), "")
                    .asException();
        }
        return lines;
    }

    /** Lines that pass the spec's greps, as they come. A stream that fails is told at the end, if it was the only thing said. */
    public AutoCloseable follow(LogSpec spec, Consumer<List<String>> lines, Consumer<Optional<Problem>> ended) {
        Predicate<String> passes =
                spec.filters().stream().map(LineFilter::passes).reduce(line -> true, Predicate::and);
        return cluster.logs(query(spec), new LogSink() {
            private Optional<Problem> problem = Optional.empty();

            @Override
            public void lines(List<LogLine> batch, long dropped) {
                List<String> passed =
                        batch.stream().map(LogLine::text).filter(passes).toList();
                if (!passed.isEmpty()) {
                    lines.accept(passed);
                }
            }

            @Override
            public void problem(Problem what) {
                problem = Optional.of(what);
            }

            @Override
            public void ended() {
                ended.accept(problem);
            }
        });
    }

    public LogQuery query(LogSpec spec) {
        Optional<String> pod = spec.pod();
        Optional<String> selector = spec.selector();
        if (pod.isPresent() && pod.get().contains("/")) {
            String[] typed = pod.get().split("/", 2);
            ResourceKind kind = cluster.resource(typed[0]);
            boolean single = kind.kind().equals("Pod");
            selector = single ? selector : Optional.of(selectorOf(kind, spec.namespace(), typed[1]));
            pod = single ? Optional.of(typed[1]) : Optional.empty();
        }
        int tail = (int) Math.min(Integer.MAX_VALUE, spec.tail());
        return new LogQuery(
                spec.namespace(),
                pod,
                selector,
                spec.container(),
                spec.allContainers(),
                spec.since(),
                tail,
                spec.follow());
    }

    /** The labels of the pods that a Deployment or the like has. */
    private String selectorOf(ResourceKind kind, Optional<String> namespace, String name) {
        Ref ref = new Ref(
                kind.apiVersion(),
                kind.kind(),
                Optional.of(namespace.orElse(cluster.context().namespace())),
                name);
        Value.Mapping object = cluster.find(ref)
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "Error from server (NotFound): " + kind.qualified() + " \"" + name + "\" not found",
                                "")
                        .asException());
        return object.texts("spec", "selector", "matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    /** What kubectl prints, as an answer: where something is wrong, that stands in the problem. */
    static CommandAnswer answer(Query.Printed printed) {
        String lines = printed.problem().isPresent() ? printed.out() : printed.err() + printed.out();
        Optional<Problem> problem = printed.problem().map(first -> all(printed, first));
        return new CommandAnswer(CommandOutcome.read(lines.lines().toList()), problem);
    }

    /** The same of a question: "no" is an answer, and nothing is wrong. */
    static CommandAnswer answered(Query.Printed printed) {
        CommandAnswer answer = answer(printed);
        return answer.problem().isEmpty() && printed.out().startsWith("no")
                ? CommandAnswer.done(CommandOutcome.no(answer.outcome().lines()))
                : answer;
    }

    /** The first problem in the words of all. */
    static Problem all(Query.Printed printed, Problem first) {
        String said = printed.err().isEmpty() ? first.summary() : printed.err().stripTrailing();
        return Problem.of(first.kind(), said, first.hint()).withDetail(first.detail());
    }

    public static Query query(GetSpec spec) {
        boolean one = spec.asked().size() == 1;
        List<String> resources = new ArrayList<>();
        for (GetSpec.Asked asked : spec.asked()) {
            if (one || asked.names().isEmpty()) {
                resources.add(asked.resource());
            } else {
                asked.names().forEach(name -> resources.add(asked.resource() + "/" + name));
            }
        }
        return new Query(
                List.copyOf(resources),
                one ? spec.asked().getFirst().names() : List.of(),
                spec.namespace(),
                spec.allNamespaces(),
                spec.selector(),
                spec.fieldSelector(),
                shape(spec.shape()),
                output(spec.output()));
    }

    private static Query.Shape shape(GetSpec.Shape shape) {
        return new Query.Shape(
                shape.labelColumns(),
                shape.showLabels(),
                shape.noHeaders(),
                shape.showKind(),
                shape.ignoreNotFound(),
                shape.sortBy());
    }

    static ServedKinds.Form form(GetSpec.Output output) {
        return output instanceof GetSpec.Output.Name
                ? ServedKinds.Form.NAMES
                : output instanceof GetSpec.Output.Wide ? ServedKinds.Form.WIDE : ServedKinds.Form.TABLE;
    }

    static Query.Output output(GetSpec.Output output) {
        return switch (output) {
            case GetSpec.Output.Table table -> new Query.Output.Plain();
            case GetSpec.Output.Wide wide -> new Query.Output.Wide();
            case GetSpec.Output.Name name -> new Query.Output.Names();
            case GetSpec.Output.Json json -> new Query.Output.Json();
            case GetSpec.Output.Yaml yaml -> new Query.Output.Yaml();
            case GetSpec.Output.JsonPath path -> new Query.Output.JsonPath(path.template());
            case GetSpec.Output.JsonPathList path -> new Query.Output.JsonPathList(path.template());
            case GetSpec.Output.GoTemplate template -> new Query.Output.GoTemplate(template.template());
            case GetSpec.Output.CustomColumns columns ->
                new Query.Output.CustomColumns(columns.columns().stream()
                        .map(column -> column.header() + ":" + column.path())
                        .collect(Collectors.joining(",")));
        };
    }
}
