package labrunner.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.run.state.CommandState;
import labrunner.run.state.LessonState;
import labrunner.run.state.Remaining;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.Formats;

/**
 * What ending a lesson stops, loses and leaves, for who is about to leave it or to close the window.
 *
 * @param sentences one each
 * @param canCleanUp whether something of this run would stay in a cluster, and can be cleaned up first
 */
record LeaveWarning(List<String> sentences, boolean canCleanUp) {
    /** What would be stopped. */
    enum UnderWay {
        CLEANING,
        RUNNING_ON,
        COMMAND
    }

    /** What becomes of a cluster when its lesson is left. */
    enum Fate {
        /** The window goes on with it. */
        KEPT,
        /** It is there, and the window lets go of it. */
        STAYS,
        /** It is gone. */
        ENDS
    }

    /**
     * The cluster that is left.
     *
     * @param name its context
     * @param bills its machines cost money
     */
    record Place(String name, Fate fate, boolean bills) {
        static Place of(ChosenCluster cluster, Fate fate) {
            return new Place(cluster.context().name(), fate, !cluster.simulated());
        }
    }

    /** What ends with a practice cluster. */
    record Lost(int objects, int machines, long steps) {
        static final Lost NOTHING = new Lost(0, 0, 0);

        /** What a lesson made and did. */
        static Lost of(LessonState state) {
            Remaining remaining = state.cleanup().remaining();
            if (remaining.nothing() && !didSomething(state)) {
                return NOTHING;
            }
            long done = state.steps().stream()
                    .filter(step -> step.progress() == StepState.Progress.DONE
                            && !step.commands().isEmpty())
                    .count();
            return new Lost(remaining.objects(), remaining.machines(), done);
        }

        Lost plus(Lost other) {
            return new Lost(objects + other.objects, machines + other.machines, steps + other.steps);
        }

        boolean nothing() {
            return equals(NOTHING);
        }

        private String words() {
            return Texts.of("leave.lost", objects, machines, steps);
        }
    }

    /** What ending the lesson would stop; a command that only follows what happens is nothing to wait for. */
    static Optional<UnderWay> underWay(LessonState state) {
        if (state.phase() == LessonState.Phase.CLEANING_UP) {
            return Optional.of(UnderWay.CLEANING);
        }
        if (state.phase() == LessonState.Phase.RUNNING_ON) {
            return Optional.of(UnderWay.RUNNING_ON);
        }
        return state.commands().anyMatch(CommandState::busy) ? Optional.of(UnderWay.COMMAND) : Optional.empty();
    }

    /** What is to be said where no lesson is open and a practice cluster ends; empty where nothing was done in it. */
    static Optional<LeaveWarning> of(Lost lost) {
        return lost.nothing()
                ? Optional.empty()
                : Optional.of(new LeaveWarning(List.of(Texts.of("leave.practice"), lost.words()), false));
    }

    /**
     * What is to be said; empty where nothing is stopped, lost or left.
     *
     * @param others what other lessons made and did in a practice cluster that ends
     */
    static Optional<LeaveWarning> of(LessonState state, Place place, Lost others) {
        var sentences = new ArrayList<String>();
        underWay(state)
                .map(what -> switch (what) {
                    case CLEANING -> Texts.of("leave.cleaning");
                    case RUNNING_ON -> Texts.of("leave.running.on");
                    case COMMAND -> Texts.of("leave.command");
                })
                .ifPresent(sentences::add);
        Remaining remaining = state.cleanup().remaining();
        switch (place.fate()) {
            case KEPT -> {}
            case ENDS -> {
                Lost lost = Lost.of(state).plus(others);
                if (!lost.nothing() || didSomething(state) || !sentences.isEmpty()) {
                    sentences.add(Texts.of("leave.practice"));
                    if (!lost.nothing()) {
                        sentences.add(lost.words());
                    }
                }
            }
            case STAYS -> {
                if (!remaining.nothing()) {
                    sentences.add(Texts.of("leave.stays", place.name(), remaining.objects(), remaining.machines()));
                    if (place.bills() && remaining.machines() > 0) {
                        sentences.add(bills(remaining));
                    }
                    sentences.add(Texts.of("leave.later"));
                }
                remaining.changed().forEach(pool -> sentences.add(Texts.of("leave.changed", pool)));
                if (!others.nothing()) {
                    sentences.add(Texts.of("leave.practice"));
                    sentences.add(others.words());
                }
            }
        }
        boolean canCleanUp =
                place.fate() == Fate.STAYS && !remaining.nothing() && state.phase() != LessonState.Phase.CLEANING_UP;
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new LeaveWarning(List.copyOf(sentences), canCleanUp));
    }

    private static String bills(Remaining remaining) {
        int priced = remaining.machines() - remaining.unpriced();
        return priced <= 0
                ? Texts.of("leave.bills.unknown")
                : Texts.of(
                        remaining.unpriced() == 0 ? "leave.bills" : "leave.bills.some",
                        Formats.hourly(remaining.hourly()),
                        remaining.unpriced());
    }

    /** A run that was cleaned up is over: nothing of it can be lost. */
    private static boolean didSomething(LessonState state) {
        return state.phase() != LessonState.Phase.FINISHED
                && state.commands().anyMatch(command -> command.changesCluster() && command.answered());
    }
}
