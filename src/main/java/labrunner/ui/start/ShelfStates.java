package labrunner.ui.start;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.lab.workshop.Workshop;
import labrunner.run.workshop.WorkshopState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.Preferences;

/**
 * How far the pages on a shelf are: on the practice cluster of this window by its journals, and where it has none, as far as a
 * learner was last time.
 */
final class ShelfStates {
    private final Preferences preferences;
    private final Background background;
    private final Here here;

    ShelfStates(Preferences preferences, Background background, Here here) {
        this.preferences = preferences;
        this.background = background;
        this.here = here;
    }

    /** Says it of pages by themselves at once, and of a workshop once each of its pages was read. */
    void look(Shelf shelf) {
        shelf.cards()
                .values()
                .forEach(card -> card.lab().ifPresent(lab -> card.tell(Progress.words(preferences, lab), "")));
        Optional<WorkshopFolder> folder = shelf.folder();
        if (folder.isPresent() && shelf.whole()) {
            var read = shelf.read();
            background.run(() -> state(Workshop.of(folder.get(), read)), state -> show(shelf, state), problem -> {});
        }
    }

    private WorkshopState state(Workshop workshop) {
        return WorkshopState.of(workshop, lab -> here.practice().flatMap(cluster -> cluster.journal(lab)));
    }

    private void show(Shelf shelf, WorkshopState state) {
        List<WorkshopState.Module> running =
                state.modules().stream().filter(module -> module.page().runs()).toList();
        long done = running.stream().filter(this::done).count();
        shelf.tell(running.size(), (int) done);
        for (WorkshopState.Module module : state.modules()) {
            Optional.ofNullable(shelf.cards().get(module.page().page()))
                    .ifPresent(card -> card.tell(words(module), needs(state, module)));
        }
    }

    private boolean done(WorkshopState.Module module) {
        return module.phase() == WorkshopState.Phase.DONE
                || module.phase() == WorkshopState.Phase.NOT_BEGUN
                        && module.page()
                                .lab()
                                .filter(lab -> Progress.done(preferences, lab))
                                .isPresent();
    }

    private String words(WorkshopState.Module module) {
        return switch (module.phase()) {
            case DONE -> Texts.of("start.lab.done");
            case BEGUN -> Texts.of("start.lab.at", module.step(), module.steps());
            case NOT_BEGUN, TO_READ -> module.page().lab().map(this::last).orElse("");
        };
    }

    private String last(Lab lab) {
        return Progress.words(preferences, lab);
    }

    private static String needs(WorkshopState state, WorkshopState.Module module) {
        if (module.needs().isEmpty()) {
            return "";
        }
        String makers = module.needs().stream()
                .map(earlier -> state.modules().get(earlier).page().title())
                .collect(Collectors.joining(Texts.of("start.lab.and")));
        return Texts.of(module.lacks().isEmpty() ? "start.lab.uses" : "start.lab.needs", makers);
    }
}
