package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import labrunner.problem.Problem;

/**
 * What one command line of a page asks for, and all that follows from its words alone. Namespaces are empty where the line names
 * none.
 */
public sealed interface Command permits WritingCommand, ReadingCommand, ScriptCommand, Command.Shown {

    /** What it will do, in a few words, as {@code labrunner read} prints it. */
    String words();

    /** What it will do, for the learner. */
    Saying saying();

    /** What the learner's button does. */
    Use use();

    /** What it does to objects, in the order of the line; nothing where it changes nothing, or where only a cluster can say to which. */
    default List<Effect> effects() {
        return List.of();
    }

    /** What it waits for until it is so; a box of its own where no other command of the step leads to it. */
    default List<Outcome> awaited() {
        return List.of();
    }

    /** What it deletes of all that a look finds; empty where its {@link #effects} name the objects. */
    default Optional<Finds> finds() {
        return Optional.empty();
    }

    /**
     * What is looked for.
     *
     * @param options of the deletion
     */
    record Finds(GetSpec objects, DeleteOptions options) {}

    /** The nodes that it takes all pods off. */
    default Optional<DrainSpec> drains() {
        return Optional.empty();
    }

    /** What its objects have to come to, where {@code lab.yaml} doesn't say it. */
    default List<Outcome> outcomes() {
        return effects().stream()
                .map(effect -> new Outcome(
                        effect.object().set(),
                        effect.expected(),
                        effect.beside(),
                        effect.trace() == Effect.Trace.DELETION))
                .toList();
    }

    /**
     * What some objects have to come to.
     *
     * @param beside what else it is about than the objects as a whole; empty where it takes the place of what was expected of them
     * @param deletion whether nothing else is expected of them any more
     */
    record Outcome(ObjectSet set, Check check, Optional<String> beside, boolean deletion) {}

    /** The kinds that it makes, changes or deletes. */
    default List<String> kinds() {
        return effects().stream().map(effect -> effect.object().kind()).toList();
    }

    /** What it has to be allowed to look at. */
    default List<Need> needs() {
        return List.of();
    }

    /** What it goes on printing until it is stopped; empty for a command that ends by itself. */
    default Optional<Followed> followed() {
        return Optional.empty();
    }

    /** The objects that it prints. */
    default Optional<GetSpec> lists() {
        return Optional.empty();
    }

    /** Whether the data of Secrets may stand in what it prints. */
    default boolean printsSecretData() {
        return false;
    }

    /** Whether it prints nothing of the objects that it writes but their names. */
    default boolean printsNamesOnly() {
        return false;
    }

    /** The log that it prints. */
    default Optional<LogSpec> log() {
        return Optional.empty();
    }

    /** The YAML that it takes; empty for none. */
    default String yaml() {
        return "";
    }

    /**
     * The same with other YAML.
     *
     * @param read the objects of that YAML
     */
    default Command withYaml(String edited, List<Manifest> read) {
        return this;
    }

    /** The object whose text its editor begins with, as it is on the cluster then; empty where the page has the text. */
    default Optional<GetSpec> edits() {
        return Optional.empty();
    }

    /** Whether it changes the cluster with this text of its editor. */
    default boolean writes(Optional<String> edited) {
        return writes() || edited.isPresent() && edits().isPresent();
    }

    /** The same with only these of its lines; empty where its output isn't filtered here. */
    default Optional<Command> filtered(List<LineFilter> filters) {
        return Optional.empty();
    }

    /** The same, going on until it is stopped, where that shows one table. */
    default Optional<Command> watched() {
        return Optional.empty();
    }

    /** Objects that it prints, as JSON, where its words alone say which; empty where a cluster has to be asked. */
    default Optional<String> printed() {
        return Optional.empty();
    }

    /** Why it is only shown; empty for one that is run. */
    default Optional<Shown> notRun() {
        return Optional.empty();
    }

    /** Whether it asks a cluster, or uses what one answered. */
    default boolean answered() {
        return true;
    }

    /** Whether it changes the cluster. */
    default boolean writes() {
        return false;
    }

    default boolean deletes() {
        return use() == Use.DELETE;
    }

    /** Whether it goes on until it is stopped. */
    default boolean follows() {
        return followed().isPresent();
    }

    /** The manifests that it names, be it to apply or to delete their objects. */
    default List<Manifest> manifests() {
        return effects().stream()
                .flatMap(effect -> effect.object().manifest().stream())
                .toList();
    }

    /** The manifests that it applies. */
    default Stream<PageObject.Written> applied() {
        return effects().stream().flatMap(effect -> effect.applied().stream());
    }

    /** Whether it means something else where kubectl's default namespace is another one. */
    default boolean usesDefaultNamespace() {
        return effects().stream().anyMatch(effect -> effect.object().usesDefaultNamespace())
                || needs().stream().anyMatch(Need::usesDefaultNamespace);
    }

    /** What a learner's button does with a command. */
    enum Use {
        /** Its YAML may be edited before. */
        APPLY,
        DELETE,
        /** Goes on until it is stopped. */
        WATCH,
        RUN,
        /** What it takes from the web is fetched and shown; then it is another command. */
        FETCH,
        /** It isn't run here. */
        COPY
    }

    /**
     * Not run here: shown with a button that copies it.
     *
     * @param why one clause for the learner
     * @param replaced whether another tab is run that does the same, so that nothing is left out
     * @param mistake what the page's author has to mend, where it would be run but for that
     * @param fetches addresses of the web: once what they say is known, it is run
     */
    record Shown(String why, boolean replaced, Optional<Problem> mistake, List<String> fetches) implements Command {
        public Shown {
            fetches = List.copyOf(fetches);
        }

        /** One that is left to the learner. */
        public Shown(String why) {
            this(why, false, Optional.empty());
        }

        public Shown(String why, boolean replaced, Optional<Problem> mistake) {
            this(why, replaced, mistake, List.of());
        }

        @Override
        public Optional<Shown> notRun() {
            return Optional.of(this);
        }

        @Override
        public String words() {
            return "shown only: " + why;
        }

        @Override
        public Saying saying() {
            return fetches.isEmpty()
                    ? Saying.of("shown", new Saying.Word(why))
                    : Saying.of("fetch", new Saying.Figure(fetches.size()));
        }

        @Override
        public Use use() {
            return fetches.isEmpty() ? Use.COPY : Use.FETCH;
        }
    }

    /** An object as a command line names it; the resource is as typed: {@code deploy}, {@code nodepools.karpenter.sh}. */
    public record Target(String resource, String name) {
        PageObject.Typed in(Optional<String> namespace) {
            return new PageObject.Typed(resource, name, namespace);
        }
    }

    /**
     * What stands behind {@code kubectl delete}; empty where kubectl's default holds.
     *
     * @param force whether the server doesn't wait for what the object runs
     */
    record DeleteOptions(
            Optional<String> namespace,
            boolean ignoreNotFound,
            Cascade cascade,
            boolean waiting,
            OptionalLong gracePeriodSeconds,
            Optional<Duration> timeout,
            boolean force) {}

    /** What happens to what the deleted object owns. */
    enum Cascade {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }
}
