package labrunner.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;

/** Collects what is wrong with a file, so that its author learns of all of it at once. */
public final class Mistakes {
    /** More are not looked for: each costs its author more time than it saves. */
    private static final int MOST = 100;

    private final List<Problem> all = new ArrayList<>();

    /**
     * @param summary what is wrong, with the text in question
     * @param allowed what may stand there
     */
    public void add(Place place, String summary, String allowed) {
        add(Problem.at(place, Problem.Kind.BAD_LAB, summary, allowed));
    }

    public void add(Problem problem) {
        all.add(problem);
        if (all.size() >= MOST) {
            raise(problem.place().map(Place::file).orElse(Texts.of("lab.file")));
        }
    }

    /** One problem for all that were found, in the order of the file; the detail lists each. */
    public void raise(String file) {
        if (all.isEmpty()) {
            return;
        }
        List<Problem> sorted = all.stream()
                .sorted(java.util.Comparator.comparingInt(Mistakes::line))
                .distinct()
                .toList();
        Problem first = sorted.getFirst();
        if (sorted.size() == 1) {
            throw first.asException();
        }
        String list = sorted.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        var whole = new Problem(
                Problem.Kind.BAD_LAB,
                Texts.of(
                        all.size() < MOST ? "lab.mistakes" : "lab.mistakes.most", file, sorted.size(), first.summary()),
                first.hint(),
                list,
                first.place());
        throw new ProblemException(whole, sorted);
    }

    private static int line(Problem problem) {
        return problem.place().map(Place::line).orElse(0);
    }
}
