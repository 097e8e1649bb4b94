package labrunner.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import labrunner.problem.Problem;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.ProblemView;

/** What is to be known before anything on the page: that the connection is lost, what failed, that this goes on from before. */
final class PageNotices extends VBox {
    private List<Object> shown = List.of();

    PageNotices() {
        super(8);
        FxParts.show(this, false);
    }

    void show(LessonState state) {
        var connection = state.snapshot().connection();
        boolean lost = !connection.connected() && state.phase() != LessonState.Phase.OPENING;
        List<Object> what = List.of(state.problem(), state.resumed(), lost, connection.problem());
        if (what.equals(shown)) {
            return;
        }
        shown = what;
        var now = new ArrayList<Node>();
        if (lost) {
            now.add(notice(Texts.of("notice.lost"), connection.problem().map(Problem::summary)));
        }
        state.problem().ifPresent(problem -> now.add(new ProblemView(problem)));
        state.resumed().ifPresent(text -> now.add(FxParts.styled(new VBox(FxParts.wrapping(text)), "notice")));
        getChildren().setAll(now);
        FxParts.show(this, !now.isEmpty());
    }

    private static Node notice(String title, Optional<String> more) {
        var card = new VBox(FxParts.wrapping(title, "strong"));
        more.ifPresent(text -> card.getChildren().add(FxParts.wrapping(text)));
        return FxParts.styled(card, "notice");
    }
}
