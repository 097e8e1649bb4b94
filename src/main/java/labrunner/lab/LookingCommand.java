package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A command that prints what kubectl makes of several answers of the server: a description, events, a history. */
public sealed interface LookingCommand extends ReadingCommand
        permits LookingCommand.Describe, LookingCommand.RolloutStatus, LookingCommand.RolloutHistory, FactCommand {

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
}
