package labrunner.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.ProblemView;

/** A bar over the page for who edits it: that it can't be read, or that it is read again once what is under way is done. */
final class PageNews extends VBox {
    private final Lab lab;
    private boolean filled;
    private Optional<LessonState> last = Optional.empty();
    private Optional<Runnable> waiting = Optional.empty();

    /** @param lab the page that is shown */
    PageNews(Lab lab) {
        this.lab = lab;
        getStyleClass().add("page-news");
        say();
    }

    /** The page was changed and can't be read as it is now. */
    void unreadable(Problem problem) {
        waiting = Optional.empty();
        var view = new ProblemView(problem);
        view.getChildren().addFirst(FxParts.wrapping(Texts.of("news.unreadable")));
        say(view);
    }

    /** The page can be read; if it says something else now, {@code goOn} is run once that stops nothing. */
    void read(Lab fresh, Runnable goOn) {
        boolean same = fresh.hash().equals(lab.hash()) && fresh.blanks().equals(lab.blanks());
        waiting = same && !filled ? Optional.empty() : Optional.of(goOn);
        say();
        look();
    }

    /** What the page leaves to its reader was filled in: it says something else now, even where that isn't to be seen. */
    void filled(Runnable goOn) {
        filled = true;
        waiting = Optional.of(goOn);
        say();
        look();
    }

    void show(LessonState state) {
        last = Optional.of(state);
        look();
    }

    private void look() {
        waiting.ifPresent(goOn -> {
            Optional<String> until = last.flatMap(PageNews::until);
            if (until.isPresent()) {
                say(notice(until.get()));
            } else {
                waiting = Optional.empty();
                goOn.run();
            }
        });
    }

    private static Optional<String> until(LessonState state) {
        if (state.question().isPresent()) {
            return Optional.of(Texts.of("news.waits.question"));
        }
        return LeaveWarning.underWay(state).map(what -> switch (what) {
            case CLEANING -> Texts.of("news.waits.cleaning");
            case RUNNING_ON -> Texts.of("news.waits.running.on");
            case COMMAND -> Texts.of("news.waits.command");
        });
    }

    private static Node notice(String text) {
        return FxParts.styled(new VBox(FxParts.wrapping(text)), "notice");
    }

    private void say(Node... what) {
        getChildren().setAll(what);
        FxParts.show(this, what.length > 0);
    }
}
