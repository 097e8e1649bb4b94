package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A command that prints what kubectl makes of several answers of the server: a description, events, a history. */
public sealed interface LookingCommand extends ReadingCommand
        permits LookingCommand.Describe,
                LookingCommand.RolloutStatus,
                LookingCommand.RolloutHistory,
                LookingCommand.Diff,
                LookingCommand.ApplyDryRun,
                LookingCommand.Edit,
                FactCommand {

    /**
     * {@code kubectl describe}.
     *
     * @param events {@code --show-events}
     */
    record Describe(GetSpec objects, boolean events) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return objects.needs("get", "list");
        }

        @Override
        public String words() {
            return "describe " + Phrases.objects(objects) + (events ? "" : " without events");
        }

        @Override
        public Saying saying() {
            return objects.saying("describe");
        }
    }

    /**
     * {@code kubectl rollout status}.
     *
     * @param timeout zero: as long as it takes
     * @param watch whether it waits
     * @param revision the one that is asked for; empty for the last
     */
    record RolloutStatus(GetSpec objects, Duration timeout, boolean watch, OptionalLong revision)
            implements LookingCommand {
        @Override
        public List<Need> needs() {
            return objects.needs("get", "list", "watch");
        }

        @Override
        public List<Outcome> awaited() {
            if (!watch || revision.isPresent()) {
                return List.of();
            }
            return objects.named().stream()
                    .map(object -> new Outcome(
                            object.set(), new Check.Ready(object.set(), Check.Count.SOME), Optional.empty(), false))
                    .toList();
        }

        @Override
        public String words() {
            return (watch ? "wait until " : "look whether ") + Phrases.objects(objects) + " is rolled out"
                    + (timeout.isZero() ? "" : ", up to " + Phrases.time(timeout));
        }

        @Override
        public Saying saying() {
            return objects.saying(watch ? "rollout.status" : "rollout.look");
        }
    }

    /**
     * {@code kubectl rollout history}.
     *
     * @param revision the one whose pod template is shown; zero for a list
     */
    record RolloutHistory(GetSpec objects, long revision) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return objects.needs("get", "list");
        }

        @Override
        public String words() {
            return (revision == 0 ? "revisions of " : "revision " + revision + " of ") + Phrases.objects(objects);
        }

        @Override
        public Saying saying() {
            return objects.saying("rollout.history");
        }
    }

    /** {@code kubectl diff}: what an apply would change. */
    record Diff(WritingCommand.Apply apply) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return tries(apply);
        }

        @Override
        public String words() {
            return "show what would change: " + apply.words();
        }

        @Override
        public Saying saying() {
            return Saying.of("diff", Saying.objects(apply.manifests()));
        }
    }

    /** {@code kubectl apply --dry-run}. */
    record ApplyDryRun(WritingCommand.Apply apply, boolean server) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return tries(apply);
        }

        @Override
        public String words() {
            return "try to " + apply.words();
        }

        @Override
        public Saying saying() {
            return Saying.of("dry.change", apply.saying());
        }
    }

    /**
     * {@code kubectl edit}: looks at an object until somebody has changed its text.
     *
     * @param how what is made of the changed text
     */
    record Edit(Command.Target target, Optional<String> namespace, Modification how) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return List.of(new Need(target.resource(), "", List.of("get", "update"), namespace, false));
        }

        @Override
        public Optional<GetSpec> edits() {
            Optional<String> none = Optional.empty();
            return Optional.of(new GetSpec(
                    List.of(new GetSpec.Asked(target.resource(), List.of(target.name()))),
                    namespace,
                    false,
                    none,
                    none,
                    false,
                    new GetSpec.Output.Yaml()));
        }

        @Override
        public Command withYaml(String edited, List<Manifest> read) {
            return new WritingCommand.Modify(
                    read.stream()
                            .<PageObject>map(manifest -> new PageObject.Written(manifest, namespace))
                            .toList(),
                    how);
        }

        @Override
        public Use use() {
            return Use.APPLY;
        }

        @Override
        public String words() {
            return "edit " + target.resource() + "/" + target.name() + Phrases.in(namespace);
        }

        @Override
        public Saying saying() {
            return Saying.of("edit", Saying.targets(List.of(target)));
        }
    }

    /** The server asks for the right to write also where it only tries. */
    private static List<Need> tries(WritingCommand.Apply apply) {
        return apply.effects().stream()
                .map(Effect::object)
                .map(object ->
                        new Need(object.resource(), "", List.of("get", "create", "patch"), object.namespace(), false))
                .distinct()
                .toList();
    }
}
