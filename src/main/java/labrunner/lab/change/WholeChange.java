package labrunner.lab.change;

import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Modification;
import labrunner.lab.ObjectSet;

/** A change that takes the place of all else that is expected of the object: it has to be ready again, as its generation shows. */
interface WholeChange extends Modification {
    @Override
    default Check expected(ObjectSet set) {
        return new Check.Ready(set, Check.Count.of(set));
    }

    @Override
    default Optional<String> beside() {
        return Optional.empty();
    }

    @Override
    default Effect.Trace trace() {
        return Effect.Trace.GENERATION;
    }
}
