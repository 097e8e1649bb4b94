package labrunner.ui.page;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Where;
import labrunner.run.state.CommandState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Verdict;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneNavigation;

/** Leads through a step: says in the bar what is next, brings it into view, and does it. */
final class NextGuide {

    /** What it needs of the page. */
    interface Page {
        boolean applies(Where where);

        /** The card of a command, which is made if it wasn't. */
        CommandCard card(PlacedCommand command);

        /** The same, if the page was made as far as there. */
        Optional<CommandCard> made(CommandState command);

        /** What stands above all of the step's text. */
        Node head();

        Optional<BoxView> box(String id);

        Node cleanup();

        void mend(Verdict.Mend mend);
    }

    private final LessonPort lesson;
    private final PaneNavigation links;
    private final Page page;
    private final PageBody body;
    private final PageSight sight;
    private final NextBar bar;
    private final StepFoot foot;
    private final Course course;
    private final Runnable showLabs;
    private final boolean skips;
    private final Set<String> read = new HashSet<>();
    private Optional<LessonState> shown = Optional.empty();
    private Optional<NextThing> thing = Optional.empty();
    private String active = "";
    private Duration since = Duration.ZERO;
    private boolean half;

    /** @param skips whether time can jump over waits */
    NextGuide(
            LessonPort lesson,
            PaneNavigation links,
            Page page,
            PageBody body,
            PageSight sight,
            NextBar bar,
            StepFoot foot,
            Course course,
            Runnable showLabs,
            boolean skips) {
        this.lesson = lesson;
        this.links = links;
        this.page = page;
        this.body = body;
        this.sight = sight;
        this.bar = bar;
        this.foot = foot;
        this.course = course;
        this.showLabs = showLabs;
        this.skips = skips;
    }

    void show(LessonState state) {
        shown = Optional.of(state);
        since = Duration.ZERO;
        look();
    }

    /** More of the page was made, or was seen. */
    void look() {
        shown.filter(state -> sight.looked()).ifPresent(state -> {
            if (sight.toEnd()) {
                read.add(state.current());
            }
            NextThing now = NextThing.of(
                    state,
                    new NextThing.Sight(
                            this::offered,
                            command -> page.made(command).filter(sight::seen).isPresent(),
                            sight.toEnd() || read.contains(state.current()),
                            course.next().isPresent()));
            thing = Optional.of(now);
            say(state, now);
            foot.show(state, now);
            String at = now.getClass().getSimpleName()
                    + target(now).map(System::identityHashCode).orElse(0);
            if (!at.equals(active)) {
                active = at;
                target(now).ifPresentOrElse(node -> sight.want(node, together(state, now)), sight::wantNothing);
            }
        });
    }

    private void say(LessonState state, NextThing now) {
        bar.show(NextWords.of(now, state, since, skips, course.next()), () -> act(now));
    }

    /** Twice a second; what counts seconds is written once in each. */
    void tick(Duration passed) {
        since = passed;
        sight.move();
        half = !half;
        if (half) {
            shown.ifPresent(state -> thing.ifPresent(now -> say(state, now)));
        }
    }

    /** Does what the bar's button says. Answers whether it did. */
    boolean press() {
        return bar.press();
    }

    /**
     * What the page folds away, in a closed note or another tab, is there for who opens it; what lies so far below that it wasn't
     * made yet is there for sure.
     */
    private boolean offered(CommandState command) {
        return page.applies(command.command().only())
                && page.made(command)
                        .filter(card -> card.getParent() != null)
                        .map(CommandCard::isOnPage)
                        .orElse(!body.whole());
    }

    private void act(NextThing now) {
        switch (now) {
            case NextThing.Asked asked -> {}
            case NextThing.RunsOn on -> skipOrShow(now);
            case NextThing.Removing removing -> skipOrShow(now);
            case NextThing.Busy busy -> skipOrShow(now);
            case NextThing.Waiting waiting -> skipOrShow(now);
            case NextThing.Mend mend -> page.mend(mend.mend());
            case NextThing.Again again -> page.card(again.command().command()).press();
            case NextThing.LookAt look -> {
                target(now).ifPresent(sight::reveal);
                page.box(look.box().id()).ifPresent(BoxView::openEvidence);
            }
            case NextThing.Read reading -> sight.readOn(reading.before().map(command -> page.card(command.command())));
            case NextThing.Send send -> page.card(send.command().command()).press();
            case NextThing.NextStep next -> lesson.send(new Intent.Next());
            case NextThing.CleanUp cleanUp -> lesson.send(new Intent.CleanUp());
            case NextThing.NextModule next -> course.goOn().run();
            case NextThing.AllLabs all -> showLabs.run();
        }
    }

    private void skipOrShow(NextThing now) {
        if (skips) {
            links.skipWait();
        } else {
            target(now).ifPresent(sight::reveal);
        }
    }

    /** What on the page it is about. */
    private Optional<Node> target(NextThing now) {
        return switch (now) {
            case NextThing.Asked asked -> Optional.empty();
            case NextThing.RunsOn on -> on.awaited().flatMap(box -> page.box(box.id()));
            case NextThing.Removing removing -> Optional.of(page.cleanup()).filter(Node::isVisible);
            case NextThing.Busy busy -> card(busy.command());
            case NextThing.Mend mend -> page.box(mend.box().id()).map(Node.class::cast);
            case NextThing.Again again -> page.box(again.box().id()).map(Node.class::cast);
            case NextThing.LookAt look -> page.box(look.box().id()).map(Node.class::cast);
            case NextThing.Read reading -> reading.before().flatMap(this::card);
            case NextThing.Send send -> card(send.command());
            case NextThing.Waiting waiting -> page.box(waiting.box().id()).map(Node.class::cast);
            case NextThing.CleanUp cleanUp -> Optional.of(page.cleanup()).filter(Node::isVisible);
            case NextThing.NextStep next -> Optional.empty();
            case NextThing.NextModule next -> Optional.empty();
            case NextThing.AllLabs all -> Optional.empty();
        };
    }

    private Optional<Node> card(CommandState command) {
        return page.made(command).map(Node.class::cast);
    }

    /** What has to stay in view when a command comes there: the one before it with its answer, so that nothing between them is passed over. */
    private Optional<Node> together(LessonState state, NextThing now) {
        Optional<CommandState> next = now instanceof NextThing.Read reading
                ? reading.before()
                : now instanceof NextThing.Send send ? Optional.of(send.command()) : Optional.empty();
        return next.map(command -> {
            List<CommandState> before = state.currentStep().commands().stream()
                    .takeWhile(one -> !one.id().equals(command.id()))
                    .filter(CommandState::answered)
                    .toList();
            return before.isEmpty()
                    ? page.head()
                    : page.made(before.getLast())
                            .filter(CommandCard::isOnPage)
                            .map(Node.class::cast)
                            .orElse(page.head());
        });
    }
}
