package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.value.Value;

/** What a command does to one object. */
public sealed interface Effect {

    PageObject object();

    /**
     * What the object has to come to, where {@code lab.yaml} doesn't say it. Of several commands of a step that name an object the
     * last one's counts, alone.
     */
    Check expected();

    /** What a watch shows once somebody else has done it. */
    Trace trace();

    /** By what a watch shows that an object was written. */
    enum Trace {
        /** It is made, or its generation grows. What only changes metadata leaves the generation as it is. */
        GENERATION,
        /** It is gone, or being deleted. */
        DELETION,
        /** Its fields become what is expected of them. */
        FIELDS
    }

    /**
     * What the expectation is about, where it stands beside all else that the step's commands expect of the object: it takes the
     * place only of an earlier one about the same. Empty where it takes the place of the others.
     */
    default Optional<String> beside() {
        return Optional.empty();
    }

    /** What else has to be looked at for it. */
    default List<Need> needs() {
        return List.of();
    }

    /** Whether the object is there afterwards where it wasn't before. */
    boolean makes();

    /** The manifest that is applied; empty where the command does something else. */
    default Optional<PageObject.Written> applied() {
        return Optional.empty();
    }

    /** Makes the object what its manifest says. */
    record Apply(PageObject.Written object) implements Effect {
        @Override
        public Check expected() {
            return new Check.Ready(object.set(), Check.Count.SOME);
        }

        @Override
        public Trace trace() {
            return Trace.GENERATION;
        }

        @Override
        public boolean makes() {
            return true;
        }

        @Override
        public Optional<PageObject.Written> applied() {
            return Optional.of(object);
        }
    }

    /**
     * Makes an object that must not be there.
     *
     * @param object as far as the line says it
     * @param from what it takes over from another object; empty where the line says all of it
     */
    record Create(PageObject.Written object, Optional<Completion> from, Words words) implements Effect {
        /**
         * kubectl's words for it.
         *
         * @param done after the name: {@code created}, {@code exposed}
         * @param failed before what a server says against it, as {@code failed to create job: }; empty where the server's words stand alone
         * @param source the name of its file; empty where the line itself describes it
         * @param note what is printed before all else, as that a flag is old; empty for nothing
         */
        public record Words(String done, String failed, String source, String note) {}

        @Override
        public Check expected() {
            return new Check.Ready(object.set(), Check.Count.SOME);
        }

        @Override
        public Trace trace() {
            return Trace.GENERATION;
        }

        @Override
        public boolean makes() {
            return true;
        }

        @Override
        public Optional<PageObject.Written> applied() {
            return Optional.of(object);
        }
    }

    /** Makes a namespace. */
    record MakeNamespace(String name) implements Effect {
        @Override
        public PageObject object() {
            return new PageObject.Typed("namespace", name, Optional.empty());
        }

        @Override
        public Check expected() {
            return new Check.Ready(object().set(), Check.Count.SOME);
        }

        @Override
        public Trace trace() {
            return Trace.GENERATION;
        }

        @Override
        public boolean makes() {
            return true;
        }
    }

    /** Sets the number of replicas. */
    record Scale(PageObject.Typed object, int replicas) implements Effect {
        /** A status leaves its numbers out where they are zero. */
        @Override
        public Check expected() {
            Value ready = replicas == 0 ? Value.NULL : Value.of(replicas);
            Value match = Value.map(
                    "spec",
                    Value.map("replicas", replicas),
                    "status",
                    Value.map("replicas", ready, "readyReplicas", ready));
            return new Check.Objects(object.set(), Check.Quantifier.ALL, Check.Count.SOME, match);
        }

        @Override
        public Trace trace() {
            return Trace.GENERATION;
        }

        @Override
        public boolean makes() {
            return false;
        }
    }

    /** Changes what is there. */
    record Modify(PageObject object, Modification how) implements Effect {
        @Override
        public Check expected() {
            return how.expected(object.set());
        }

        @Override
        public Trace trace() {
            return how.trace();
        }

        @Override
        public boolean makes() {
            return false;
        }

        @Override
        public Optional<String> beside() {
            return how.beside();
        }

        @Override
        public List<Need> needs() {
            return Stream.concat(object.needs().stream(), how.needs(object).stream())
                    .toList();
        }
    }

    /** Deletes the object. */
    record Delete(PageObject object, Command.DeleteOptions options) implements Effect {
        @Override
        public Check expected() {
            return new Check.Absent(object.set());
        }

        @Override
        public Trace trace() {
            return Trace.DELETION;
        }

        @Override
        public boolean makes() {
            return false;
        }
    }
}
