package labrunner.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.run.state.Question;
import labrunner.texts.Texts;
import labrunner.value.Printable;

/**
 * What somebody at the keyboard agreed to, or said beforehand: the plan by a yes or {@code --yes}, what isn't theirs by a second
 * yes or {@code --yes-foreign}. Anything else is no.
 */
final class Consent {
    private final Surroundings around;
    private final Optional<String> head;
    private final Plan plan;
    private final boolean yes;
    private final List<String> foreign;
    private boolean foreignAgreed;

    private Consent(Surroundings around, Optional<String> head, Plan plan, boolean yes, List<String> foreign) {
        this.around = around;
        this.head = head;
        this.plan = plan;
        this.yes = yes;
        this.foreign = foreign;
    }

    /** On a practice cluster of this program's own. */
    static Consent notNeeded(Surroundings around) {
        return new Consent(around, Optional.empty(), Plan.NOTHING, true, List.of());
    }

    /**
     * @param head says what comes, before the plan's lines
     * @param yes whether the plan is agreed to beforehand
     * @param foreign objects of others that may be changed, scaled and deleted, as {@code Deployment/web}
     */
    static Consent after(String head, Plan plan, Surroundings around, boolean yes, List<String> foreign) {
        return new Consent(around, Optional.of(head), plan, yes, List.copyOf(foreign));
    }

    boolean needed() {
        return head.isPresent();
    }

    /** Says what comes, and waits for the answers where there have to be some; why it isn't to be done, if so. */
    Optional<Problem> refused() {
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Screen.line(around.out(), head.get());
        plan.lines().forEach(line -> Screen.line(around.out(), "  " + line));
        around.out().flush();
        if (plan.items().isEmpty()) {
            return Optional.empty();
        }
        if (!yes && !typedYes(Texts.of("agree.cost"))) {
            return Optional.of(Problem.of(Kind.CONFLICT, Texts.of("agree.refused"), Texts.of("agree.refused.hint")));
        }
        List<PlanItem> others = unnamed(plan.foreign());
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = others.stream().map(PlanItem::named).distinct().toList();
        foreignAgreed = !yes && typedYes(Texts.of("agree.foreign", String.join(", ", names)));
        return foreignAgreed
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Kind.CONFLICT,
                        Texts.of("agree.foreign.refused", names.size(), String.join(", ", names)),
                        Texts.of("agree.foreign.hint", String.join(" ", flags(names)))));
    }

    private static List<String> flags(List<String> names) {
        return names.stream().map(name -> "--yes-foreign " + name).toList();
    }

    private List<PlanItem> unnamed(List<PlanItem> items) {
        return items.stream()
                .filter(item -> foreign.stream().noneMatch(item::isNamed))
                .toList();
    }

    /** Answers what is asked on the way: what was agreed to before is agreed to, for the rest somebody has to be there. */
    boolean answer(Question question) {
        boolean planned = question.about() == Question.About.FIRST_WRITE
                && question.details().equals(plan.lines());
        boolean mine = unnamed(
                        question.items().stream().filter(PlanItem::foreign).toList())
                .isEmpty();
        boolean before = foreignAgreed
                && question.items().stream()
                        .allMatch(
                                item -> !item.foreign() || plan.items().stream().anyMatch(item::sameAs));
        if (planned || (yes && mine) || before) {
            if (!planned && head.isPresent()) {
                say(question);
            }
            return true;
        }
        say(question);
        return !yes && typedYes(Texts.of("agree.other"));
    }

    private void say(Question question) {
        Screen.line(around.out(), question.text());
        question.details().forEach(line -> Screen.line(around.out(), "  " + line));
        around.out().flush();
    }

    private boolean typedYes(String prompt) {
        around.out().print(Printable.line(prompt));
        around.out().flush();
        try {
            Optional<String> typed = Optional.ofNullable(around.in().readLine());
            if (typed.isEmpty()) {
                around.out().println();
            }
            return typed.map(String::strip).filter("yes"::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
