package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.value.Json;

/** A command that only looks. */
public sealed interface ReadingCommand extends Command
        permits ReadingCommand.Get,
                ReadingCommand.DryRun,
                ReadingCommand.ModifyDryRun,
                ReadingCommand.Logs,
                ReadingCommand.Wait,
                ReadingCommand.NodeViewer,
                LookingCommand {

    @Override
    List<Need> needs();

    @Override
    default Use use() {
        return follows() ? Use.WATCH : Use.RUN;
    }

    /** {@code kubectl get}. */
    record Get(GetSpec spec) implements ReadingCommand {
        @Override
        public List<Need> needs() {
            return spec.needs("list");
        }

        @Override
        public Optional<Followed> followed() {
            return spec.watch() ? Optional.of(spec) : Optional.empty();
        }

        @Override
        public boolean printsSecretData() {
            return spec.printsSecretData();
        }

        @Override
        public Optional<Command> watched() {
            return spec.asked().size() == 1 ? Optional.of(new Get(spec.watched())) : Optional.empty();
        }

        @Override
        public Optional<GetSpec> lists() {
            return Optional.of(spec);
        }

        @Override
        public String words() {
            return Phrases.get(spec);
        }

        @Override
        public Saying saying() {
            return spec.saying();
        }
    }

    /**
     * {@code --dry-run} of what makes objects: prints them, and makes nothing.
     *
     * @param server whether the server is asked what it would make
     */
    record DryRun(WritingCommand.Create create, boolean server) implements ReadingCommand {
        @Override
        public List<Need> needs() {
            return create.makes().stream().flatMap(make -> needs(make).stream()).toList();
        }

        private List<Need> needs(Effect.Create make) {
            String kind = make.object().kind().toLowerCase(Locale.ROOT);
            Optional<String> namespace = make.object().namespace();
            return Stream.concat(
                            server
                                    ? Stream.of(new Need(kind, "", List.of("create"), namespace, false))
                                    : Stream.<Need>empty(),
                            make.from().stream()
                                    .map(Completion::target)
                                    .map(target ->
                                            new Need(target.resource(), "", List.of("get"), target.namespace(), false)))
                    .toList();
        }

        @Override
        public Optional<String> printed() {
            boolean known = !server
                    && create.yaml().isEmpty()
                    && create.makes().stream().allMatch(make -> make.from().isEmpty())
                    && create.output()
                            .filter(output ->
                                    output instanceof GetSpec.Output.Yaml || output instanceof GetSpec.Output.Json)
                            .isPresent();
            return known
                    ? Optional.of(create.makes().stream()
                            .map(make ->
                                    Json.prettyStruct(make.object().written().object()))
                            .collect(Collectors.joining()))
                    : Optional.empty();
        }

        /** What the line describes by itself is printed the same in any namespace. */
        @Override
        public boolean usesDefaultNamespace() {
            return create.makes().stream()
                    .anyMatch(make ->
                            (server || make.from().isPresent() || !create.yaml().isEmpty())
                                    && make.object().usesDefaultNamespace());
        }

        @Override
        public String words() {
            return "print " + Phrases.made(create.makes()) + ", without creating it"
                    + (server ? ", as the server would" : "");
        }

        @Override
        public Saying saying() {
            return Saying.of(server ? "dry.server" : "dry", Saying.objects(create.manifests()));
        }
    }

    /** {@code kubectl logs}, with the greps after it. */
    public record Logs(LogSpec spec) implements ReadingCommand {
        @Override
        public List<Need> needs() {
            return List.of(new Need("pods", "log", List.of("get"), spec.namespace(), false));
        }

        @Override
        public Optional<Followed> followed() {
            return spec.follow() ? Optional.of(spec) : Optional.empty();
        }

        @Override
        public Optional<LogSpec> log() {
            return Optional.of(spec);
        }

        @Override
        public Optional<Command> filtered(List<LineFilter> filters) {
            return Optional.of(new Logs(spec.with(filters)));
        }

        @Override
        public String words() {
            return Phrases.logs(spec);
        }

        @Override
        public Saying saying() {
            return spec.saying();
        }
    }

    /**
     * {@code kubectl wait}.
     *
     * @param objects what it waits for; no name means all
     * @param timeout zero: looks once and doesn't wait
     */
    record Wait(GetSpec objects, WaitGoal goal, Duration timeout) implements ReadingCommand {
        @Override
        public List<Need> needs() {
            return objects.needs("get", "list", "watch");
        }

        @Override
        public List<Outcome> awaited() {
            return objects.sets().stream()
                    .flatMap(set -> goal.check(set).stream()
                            .map(check -> new Outcome(
                                    set,
                                    check,
                                    goal.gone() ? Optional.empty() : Optional.of(goal.words()),
                                    goal.gone())))
                    .toList();
        }

        @Override
        public String words() {
            return "wait up to " + Phrases.time(timeout) + " until " + Phrases.objects(objects) + " " + goal.words();
        }

        @Override
        public Saying saying() {
            return Saying.of(
                    "wait",
                    objects.asking(),
                    Saying.of("get.with", objects.selector()),
                    goal.saying(),
                    new Saying.Word(Phrases.time(timeout)));
        }
    }

    /** A command that would change what is there, with {@code --dry-run}. */
    record ModifyDryRun(WritingCommand of, Seen.DryRun how) implements ReadingCommand {
        @Override
        public List<Need> needs() {
            return of.effects().stream()
                    .flatMap(effect -> Stream.concat(effect.needs().stream(), Stream.of(need(effect))))
                    .toList();
        }

        /** The server asks for the right to write also where it only tries. */
        private static Need need(Effect effect) {
            List<String> tried =
                    effect instanceof Effect.Modify modify ? modify.how().verbs() : List.of();
            PageObject object = effect.object();
            return new Need(
                    object.resource(),
                    "",
                    Stream.concat(Stream.of("get"), tried.stream()).toList(),
                    object.namespace(),
                    false);
        }

        @Override
        public String words() {
            return "try to " + of.words();
        }

        @Override
        public Saying saying() {
            return Saying.of("dry.change", of.saying());
        }
    }

    /**
     * {@code aks-node-viewer}: one table of nodes with what is requested of them and what they cost.
     *
     * @param nodeSelector label selector
     * @param resources what to add up, {@code cpu} where the line doesn't say
     * @param extraLabels labels to show as columns
     * @param nodeSort as typed, for example {@code creation=dsc}; empty for the default
     */
    record NodeViewer(
            Optional<String> nodeSelector,
            List<String> resources,
            List<String> extraLabels,
            Optional<String> nodeSort,
            boolean pricing)
            implements ReadingCommand {
        /** What it shows is watched for the tables anyway. */
        @Override
        public List<Need> needs() {
            return List.of();
        }

        @Override
        public String words() {
            return "table of nodes"
                    + nodeSelector.map(labels -> " with " + labels).orElse("") + ": " + String.join(", ", resources)
                    + (pricing ? " and price" : "");
        }

        @Override
        public Saying saying() {
            return nodeSelector.isPresent() ? Saying.of("viewer.some", nodeSelector) : Saying.of("viewer");
        }
    }
}
