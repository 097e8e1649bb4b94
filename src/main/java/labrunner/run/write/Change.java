package labrunner.run.write;

import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.lab.Command;
import labrunner.lab.Effect;
import labrunner.lab.Manifest;
import labrunner.lab.Modification;
import labrunner.problem.Place;

/** One object that a command writes. A plan looks at it, and an executor carries it out. */
public sealed interface Change {

    Ref ref();

    /** Server-side apply of one manifest. */
    record Apply(Desired desired, Place place) implements Change {
        @Override
        public Ref ref() {
            return desired.ref();
        }
    }

    /**
     * A namespace that has to be there.
     *
     * @param asked whether the page says so; one that manifests only use is made where it is missing
     */
    record MakeNamespace(Ref ref, boolean asked) implements Change {}

    /**
     * A new object.
     *
     * @param target the object that it takes something over from
     */
    record Create(Ref ref, Effect.Create effect, Optional<Ref> target) implements Change {}

    /** Another number of replicas. */
    record Scale(Ref ref, int replicas) implements Change {}

    /**
     * A change of what is there.
     *
     * @param manifest the manifest that names it
     */
    record Modify(Ref ref, Modification how, Optional<Manifest> manifest) implements Change {}

    /** A node that takes no new pods. */
    record Cordon(Ref ref) implements Change {}

    /**
     * A pod that goes from its node.
     *
     * @param evicts whether a disruption budget may refuse it
     */
    record Evict(Ref ref, boolean evicts) implements Change {}

    /**
     * A deletion.
     *
     * @param found whether a look found it, and no line names it: then it may be gone meanwhile
     */
    record Delete(Ref ref, Command.DeleteOptions options, boolean found) implements Change {}
}
