package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import labrunner.texts.Texts;
import labrunner.value.KnownKind.Took;
import labrunner.value.Value;

/** What is to be judged, as data, and all that follows from it without a cluster. */
public sealed interface Check {

    /** The sets whose objects it is judged by. */
    List<ObjectSet> lookedAt();

    /** Every set that it names. */
    default List<ObjectSet> named() {
        return lookedAt();
    }

    /** The kinds of the objects that it is judged by. */
    default Set<String> kinds() {
        return new TreeSet<>(lookedAt().stream().map(ObjectSet::kind).toList());
    }

    /** A sentence for an expectation that has none of its own. */
    String sentence();

    /** How long it takes where nothing is said. */
    Took times();

    /** The passing states that it waits for, in words; whoever looks a moment later has missed them. */
    List<String> passing();

    /** A kubectl line by which a learner sees the same. */
    String kubectl();

    /** Itself, where it is judged by what was seen once. */
    default Optional<Fact> fact() {
        return Optional.empty();
    }

    /** Whether it holds on a cluster that doesn't know the kind of its objects. */
    default boolean holdsWithoutKind() {
        return false;
    }

    /** What was seen once stays seen: it is judged by what was seen since the step began, and by no object. */
    sealed interface Fact extends Check {
        @Override
        default List<ObjectSet> lookedAt() {
            return List.of();
        }

        @Override
        List<ObjectSet> named();

        @Override
        default List<String> passing() {
            return List.of();
        }

        @Override
        default Optional<Fact> fact() {
            return Optional.of(this);
        }

        /** What has to be seen, in words. */
        String expected();
    }

    /**
     * How many objects of the set match a partial object.
     *
     * @param count with ANY: how many match; with ALL: how many there are, each of which matches; no meaning with NONE
     * @param match the fields that an object has to have, see {@link Partial}; an empty mapping matches every object
     */
    record Objects(ObjectSet set, Quantifier quantifier, Count count, Value match) implements Check {
        @Override
        public List<ObjectSet> lookedAt() {
            return List.of(set);
        }

        @Override
        public String sentence() {
            return Sentences.objects(this);
        }

        @Override
        public Took times() {
            return DefaultTimes.start(set);
        }

        /** That none is pending is a state that stays. */
        @Override
        public List<String> passing() {
            return quantifier == Quantifier.NONE ? List.of() : TransientStates.match(match);
        }

        @Override
        public String kubectl() {
            return KubectlLine.get(set) + " -o yaml";
        }
    }

    /**
     * All objects of the set are ready, as their kind means it; for a kind that has no readiness it is enough to exist.
     *
     * @param count how many there are
     */
    record Ready(ObjectSet set, Count count) implements Check {
        @Override
        public List<ObjectSet> lookedAt() {
            return List.of(set);
        }

        @Override
        public String sentence() {
            return Sentences.ready(this);
        }

        @Override
        public Took times() {
            return DefaultTimes.start(set);
        }

        @Override
        public List<String> passing() {
            return List.of();
        }

        @Override
        public String kubectl() {
            return KubectlLine.ready(set);
        }
    }

    /**
     * Pods that no node takes, and for which none is on its way: those of the set, or those that its objects own. A claim that waits for
     * a pod that uses it, and a Job that is suspended, are pending too.
     *
     * @param count how many
     * @param message a regular expression of RE2 that is found in what the scheduler or Karpenter says
     */
    record Pending(ObjectSet set, Count count, Optional<String> message) implements Check {
        /** The kinds that it can be said of. */
        public static final Set<String> KINDS = Set.of(
                "Pod",
                "Deployment",
                "ReplicaSet",
                "ReplicationController",
                "StatefulSet",
                "DaemonSet",
                "Job",
                "PersistentVolumeClaim");

        @Override
        public List<ObjectSet> lookedAt() {
            return List.of(set);
        }

        @Override
        public String sentence() {
            String number = count.equals(Count.SOME) ? "" : Texts.of("check.pending.number", count);
            return message.map(text -> Texts.of("check.pending.message", set.words(), number, text))
                    .orElseGet(() -> Texts.of("check.pending", set.words(), number));
        }

        @Override
        public Took times() {
            return DefaultTimes.PENDING;
        }

        /** That nothing is on its way is a state that stays. */
        @Override
        public List<String> passing() {
            return List.of();
        }

        @Override
        public String kubectl() {
            return KubectlLine.get(set);
        }
    }

    /** No object of the set is there. */
    record Absent(ObjectSet set) implements Check {
        @Override
        public List<ObjectSet> lookedAt() {
            return List.of(set);
        }

        @Override
        public String sentence() {
            return Sentences.absent(set);
        }

        @Override
        public Took times() {
            return DefaultTimes.end(set);
        }

        @Override
        public List<String> passing() {
            return List.of();
        }

        @Override
        public String kubectl() {
            return KubectlLine.get(set);
        }

        @Override
        public boolean holdsWithoutKind() {
            return true;
        }
    }

    /**
     * A line was seen in the log of one of these pods since the step began.
     *
     * @param pattern a regular expression of RE2 that is found in the line
     */
    record LogLine(ObjectSet pods, Optional<String> container, String pattern) implements Fact {
        @Override
        public List<ObjectSet> named() {
            return List.of(pods);
        }

        @Override
        public String sentence() {
            return Texts.of("check.log", pods.words(), pattern);
        }

        @Override
        public Took times() {
            return DefaultTimes.LOG;
        }

        @Override
        public String expected() {
            return Texts.of("check.log.expected", pods.words(), pattern);
        }

        @Override
        public String kubectl() {
            return KubectlLine.log(this);
        }
    }

    /**
     * An event was seen since the step began.
     *
     * @param about what the event is about (kind, and name and namespace where they are given)
     * @param reason exactly, for example {@code Launched}
     * @param message a regular expression of RE2 that is found in the message
     */
    record EventSeen(ObjectSet about, Optional<String> reason, Optional<String> message) implements Fact {
        @Override
        public List<ObjectSet> named() {
            return List.of(about);
        }

        @Override
        public String sentence() {
            return reason.map(name -> Texts.of("check.event.reason", name, about.words()))
                    .orElseGet(() -> Texts.of("check.event", about.words()));
        }

        @Override
        public Took times() {
            return DefaultTimes.EVENT;
        }

        @Override
        public String expected() {
            String event = reason.map(name -> Texts.of("check.event.expected.reason", name, about.words()))
                    .orElseGet(() -> Texts.of("check.event.expected", about.words()));
            return message.map(text -> Texts.of("check.event.expected.message", event, text))
                    .orElse(event);
        }

        @Override
        public String kubectl() {
            return KubectlLine.events(this);
        }
    }

    /**
     * A CEL expression that has to be true.
     *
     * @param sets the objects that it talks about, each a variable of type list of objects
     */
    record Cel(String expression, SequencedMap<String, ObjectSet> sets) implements Check {
        @Override
        public List<ObjectSet> lookedAt() {
            return List.copyOf(sets.values());
        }

        @Override
        public String sentence() {
            return Texts.of("check.cel", expression.strip().replaceAll("\\s+", " "));
        }

        @Override
        public Took times() {
            return DefaultTimes.longest(sets.values());
        }

        @Override
        public List<String> passing() {
            return TransientStates.expression(expression);
        }

        @Override
        public String kubectl() {
            return KubectlLine.all(sets.values());
        }
    }

    /** How many of a set have to match. */
    enum Quantifier {
        ANY,
        ALL,
        NONE
    }

    /** A range, both ends included. */
    record Count(long min, long max) {
        /** At least one. */
        public static final Count SOME = new Count(1, Long.MAX_VALUE);

        /** Of a set that a command names: one object has to be there, of all that there are none may be. */
        public static Count of(ObjectSet set) {
            return set.name().isPresent() ? SOME : new Count(0, Long.MAX_VALUE);
        }

        public boolean holds(long number) {
            return number >= min && number <= max;
        }

        @Override
        public String toString() {
            if (max == Long.MAX_VALUE) {
                return Texts.of("check.least", min);
            }
            return min == max
                    ? String.valueOf(min)
                    : min == 0 ? Texts.of("check.most", max) : Texts.of("check.between", min, max);
        }
    }
}
