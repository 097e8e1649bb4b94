package labrunner.run.write;

import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.write.Desired;
import labrunner.lab.Command;
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

    /** Another number of replicas. */
    record Scale(Ref ref, int replicas) implements Change {}

    /**
     * A change of what is there.
     *
     * @param manifest the manifest that names it
     */
    record Modify(Ref ref, Modification how, Optional<Manifest> manifest) implements Change {}

    /** A deletion. */
    record Delete(Ref ref, Command.DeleteOptions options) implements Change {}
}
