package labrunner.lab;

import java.time.Instant;
import java.util.List;
import labrunner.problem.Place;
import labrunner.shell.Outcome;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Programs;

/** The page's shell blocks as one script, of which a part is run at a time. */
public interface PageScript {
    /** Runs the commands of a part. */
    interface Answers {
        /** Runs a command of kubectl. May wait for the cluster. */
        Programs.Answer answer(Command command, Place place);

        /** The kubeconfig context's name, as kubectl prints it. */
        String context();
    }

    /** What parts were answered when they were run. */
    interface Past {
        Answered of(String id);
    }

    /**
     * What a part was answered.
     *
     * @param answers of its commands of kubectl, in the order in which it ran them; none where it wasn't run
     * @param times what its clock showed, each time that it looked
     */
    record Answered(List<Programs.Ran> answers, List<Instant> times) {
        public static final Answered NOTHING = new Answered(List.of(), List.of());

        public Answered {
            answers = List.copyOf(answers);
            times = List.copyOf(times);
        }
    }

    /**
     * Runs a part in the state that the parts before it left. Several threads may at once.
     *
     * @param id of the command on the page
     */
    Outcome run(String id, Past past, Answers answers, Clock clock);

    /** One with no parts. */
    static PageScript empty() {
        return (id, past, answers, clock) -> {
            throw new IllegalArgumentException(id);
        };
    }
}
