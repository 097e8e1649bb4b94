package labrunner.ui;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.ui.kit.Background;
import labrunner.ui.start.LabSource;

/**
 * Reads pages for a lesson that is open: its own again, with what was fetched or filled in, and one to which it has a link. What is
 * read when another lesson is open already is forgotten. Used on the JavaFX thread.
 */
final class PageAgain {
    /** Shows the lesson's page as it is now. */
    interface Reload {
        void with(Lab fresh, Optional<Place> at);
    }

    private final LabSource library;
    private final Background background;
    private final Supplier<Optional<Shell>> open;
    private final Reload reload;
    private final Consumer<Problem> refuse;

    PageAgain(
            LabSource library,
            Background background,
            Supplier<Optional<Shell>> open,
            Reload reload,
            Consumer<Problem> refuse) {
        this.library = library;
        this.background = background;
        this.open = open;
        this.reload = reload;
        this.refuse = refuse;
    }

    /** Answers what stops it; nothing is told after that. */
    Runnable fetch(Lab lab, PlacedCommand command, Consumer<Optional<Problem>> ended) {
        Optional<Shell> asked = open.get();
        var stopped = new AtomicBoolean();
        Runnable stop = background.start(
                () -> WebPage.with(library, lab, command),
                fresh -> {
                    if (!stopped.get() && asked.equals(open.get())) {
                        ended.accept(Optional.empty());
                        show(asked, fresh, command.place());
                    }
                },
                problem -> {
                    if (!stopped.get()) {
                        ended.accept(Optional.of(problem));
                    }
                });
        return () -> {
            stopped.set(true);
            stop.run();
        };
    }

    void fill(Lab lab, Map<String, String> values, Place at) {
        Optional<Shell> asked = open.get();
        background.run(() -> library.fill(lab, values), fresh -> show(asked, fresh, at), refuse);
    }

    private void show(Optional<Shell> asked, Lab fresh, Place at) {
        open.get()
                .filter(lesson -> asked.equals(open.get()))
                .ifPresent(lesson -> lesson.news().filled(() -> reload.with(fresh, Optional.of(at))));
    }

    /** Reads the page of a link. */
    void follow(Path page, Consumer<Lab> then) {
        Optional<Shell> asked = open.get();
        background.run(
                () -> library.read(page),
                lab -> {
                    if (asked.equals(open.get())) {
                        then.accept(lab);
                    }
                },
                refuse);
    }
}
