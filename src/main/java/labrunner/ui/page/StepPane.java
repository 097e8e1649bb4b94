package labrunner.ui.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import labrunner.lab.Blank;
import labrunner.lab.Block;
import labrunner.lab.Exercise;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.run.state.BoxState;
import labrunner.run.state.CommandState;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.StepState;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.ui.kit.Course;
import labrunner.ui.kit.FocusScroll;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PaneNavigation;

/** What do I do: the current step as the page has it, its commands as cards, its boxes, and the way on at the foot. */
public final class StepPane extends BorderPane implements PageHost, BoxView.Actions, NextGuide.Page {
    private final LessonPort lesson;
    private final PaneNavigation links;
    private final ObjectNames names;
    private final StringProperty tabChoice;
    private final boolean skippable;
    private final BlockRenderer blocks = new BlockRenderer(this);
    private final Pictures pictures = new Pictures();
    private final Map<String, CommandCard> cards = new HashMap<>();
    private final PageNotices notices = new PageNotices();
    private final ScrollPane scroll = new ScrollPane();
    private final PageBody body = new PageBody(scroll, this::look);
    private final PageSight sight = new PageSight(scroll, body, System::nanoTime, this::look);
    private final NextGuide next;
    private Node head = body;
    private Optional<ExpectedCard> expected = Optional.empty();
    private Optional<ExpectedCard> before = Optional.empty();
    private final CleanupPane cleanup;
    private final ComparePane compare = new ComparePane();
    private final MeasuredPane measured = new MeasuredPane();
    private final FinishedPane done = new FinishedPane();
    private final Course course;
    private Optional<LessonState> shown = Optional.empty();
    private Optional<Verdict.Mend> brokenShown = Optional.empty();
    private Optional<Place> wanted = Optional.empty();
    private String built = "";

    /** {@code skippable} is whether the cluster's waits can be jumped over. */
    public StepPane(
            LessonPort lesson,
            PaneNavigation links,
            ObjectNames names,
            StringProperty tabChoice,
            boolean skippable,
            Runnable allLabs,
            Course course) {
        this.lesson = lesson;
        this.links = links;
        this.names = names;
        this.tabChoice = tabChoice;
        this.skippable = skippable;
        this.course = course;
        cleanup = new CleanupPane(lesson);
        getStyleClass().add("page");
        scroll.setContent(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        FocusScroll.follow(scroll);
        var foot = new StepFoot(lesson, links, allLabs, course);
        var bar = new NextBar();
        next = new NextGuide(lesson, links, this, body, sight, bar, foot, course, allLabs, skippable);
        setCenter(scroll);
        setBottom(new VBox(bar, foot));
    }

    public void show(LessonState state) {
        shown = Optional.of(state);
        StepState step = state.currentStep();
        String key = state.lab().hash() + "#" + step.id();
        if (!built.equals(key)) {
            if (!built.startsWith(state.lab().hash() + "#")) {
                cards.clear();
            }
            built = key;
            build(state, step.step());
        }
        notices.show(state);
        step.commands().forEach(command -> made(command).ifPresent(card -> show(card, command, state)));
        expected.ifPresent(card -> card.show(step.boxes()));
        showBroken(step);
        before.ifPresent(card -> card.show(state.prerequisites()));
        cleanup.show(state);
        compare.show(state.comparison(), step.step().compare().isEmpty());
        boolean finished = step.step().cleanup();
        FxParts.show(cleanup, finished && cleanup.worthShowing());
        boolean over = done.show(state);
        FxParts.show(
                compare,
                !over
                        && compare.worthShowing()
                        && (finished || !step.step().compare().isEmpty()));
        boolean end = course.last() && step.id().equals(state.steps().getLast().id());
        if (end) {
            measured.show(course.measured().apply(state.comparison().sides()), state.comparison());
        }
        FxParts.show(measured, end && measured.worthShowing());
        next.show(state);
        revealWanted(step);
    }

    /** Scrolls to the card of the command that stands there on the page, as soon as it is made. */
    public void reveal(Place at) {
        wanted = Optional.of(at);
        shown.ifPresent(state -> revealWanted(state.currentStep()));
    }

    private void revealWanted(StepState step) {
        wanted.flatMap(at -> step.commands().stream()
                        .filter(command -> command.command().place().equals(at))
                        .findFirst())
                .map(command -> card(command.command()))
                .ifPresent(card -> {
                    wanted = Optional.empty();
                    body.reach(card);
                    FocusScroll.reveal(scroll, card);
                    card.focusFirst();
                });
    }

    private void show(CommandCard card, CommandState command, LessonState state) {
        card.show(command, state, applies(command.command().only()));
    }

    @Override
    public Optional<CommandCard> made(CommandState command) {
        return Optional.ofNullable(cards.get(command.id()));
    }

    private void look() {
        next.look();
    }

    /** Opens the manifest at the line that a box says is broken, once for each such line. */
    private void showBroken(StepState step) {
        Optional<Verdict.Mend> mend = step.boxes().stream()
                .flatMap(box -> box.now() instanceof Verdict.Broken broken
                        ? broken.mend().stream()
                        : java.util.stream.Stream.empty())
                .findFirst();
        if (!mend.equals(brokenShown)) {
            brokenShown = mend;
            mend.flatMap(what -> Optional.ofNullable(cards.get(what.commandId())))
                    .ifPresent(card -> card.showLine(mend.get().line(), false));
        }
    }

    /** Counts waits on between two states. */
    public void tick(Duration since) {
        expected.ifPresent(card -> card.tick(since));
        before.ifPresent(card -> card.tick(since));
        next.tick(since);
    }

    /** Does what the bar's button says, as Ctrl+Enter asks; not where the page can't be seen. Answers whether it did. */
    public boolean doNext() {
        return isVisible() && next.press();
    }

    @Override
    public Node head() {
        return head;
    }

    @Override
    public Node cleanup() {
        return cleanup;
    }

    @Override
    public Optional<BoxView> box(String id) {
        return expected.flatMap(card -> card.view(id));
    }

    private void build(LessonState state, Step step) {
        expected = step.expectations().isEmpty()
                ? Optional.empty()
                : Optional.of(new ExpectedCard(Texts.of("expected.title"), this, names));
        Exercise exercise = state.lab().exercises().stream()
                .filter(e -> e.steps().contains(step))
                .findFirst()
                .orElseThrow();
        boolean firstStep = step.id().equals(state.steps().getFirst().id());
        before = firstStep && !state.prerequisites().isEmpty()
                ? Optional.of(new ExpectedCard(Texts.of("expected.before"), this, names))
                : Optional.empty();
        var title = FxParts.wrapping(OutlinePane.shortTitle(step.title()), "title");
        var heading = new VBox(2, FxParts.label(caption(state, exercise, step), "muted", "small"), title);
        head = heading;
        var parts = new ArrayList<Supplier<List<Node>>>();
        parts.add(() -> List.of(notices, heading));
        if (firstStep) {
            parts.addAll(blocks.parts(state.lab().intro()));
        }
        if (exercise.steps().getFirst().equals(step) && exercise.steps().size() > 1) {
            parts.addAll(blocks.parts(exercise.intro()));
        }
        before.ifPresent(card -> parts.add(() -> List.of(card)));
        if (!applies(step.only())) {
            parts.add(() -> List.of(FxParts.styled(new VBox(FxParts.wrapping(Texts.of("step.not.here"))), "notice")));
        }
        parts.addAll(withBoxes(step));
        parts.add(() -> List.of(done, cleanup, compare, measured));
        body.begin(parts);
        sight.begin();
    }

    /** The boxes stand after the last command, before what the page says about the result and before what mends an exercise. */
    private List<Supplier<List<Node>>> withBoxes(Step step) {
        List<Block> all = step.blocks();
        int after = all.size();
        while (after > 0 && Block.commands(List.of(all.get(after - 1))).allMatch(step::solves)) {
            after--;
        }
        int place = after == 0 ? all.size() : after;
        var parts = new ArrayList<>(blocks.parts(all.subList(0, place)));
        expected.ifPresent(card -> parts.add(() -> List.of(card)));
        parts.addAll(blocks.parts(all.subList(place, all.size())));
        return parts;
    }

    private static String caption(LessonState state, Exercise exercise, Step step) {
        int count = exercise.steps().size();
        if (count == 1) {
            int at = state.lab().steps().indexOf(step) + 1;
            return Texts.of("step.caption.single", at, state.steps().size());
        }
        String name = exercise.title().replaceFirst(":.*", "");
        return Texts.of("step.caption", name, exercise.steps().indexOf(step) + 1, count);
    }

    private List<Blank> blanks(PlacedCommand command) {
        return shown.map(state -> state.lab().blanksOf(command)).orElse(List.of());
    }

    @Override
    public CommandCard card(PlacedCommand command) {
        return Optional.ofNullable(cards.get(command.id())).orElseGet(() -> {
            var card = new CommandCard(command, blanks(command), lesson, links);
            cards.put(command.id(), card);
            shown.ifPresent(state -> state.currentStep().commands().stream()
                    .filter(now -> now.id().equals(command.id()))
                    .forEach(now -> show(card, now, state)));
            return card;
        });
    }

    @Override
    public List<Node> cards(Block.Code code) {
        return code.commands().stream().map(command -> (Node) card(command)).toList();
    }

    @Override
    public Pictures pictures() {
        return pictures;
    }

    @Override
    public void follow(String destination) {
        links.follow(destination);
    }

    @Override
    public boolean applies(Where where) {
        return shown.map(state -> switch (where) {
                    case EVERYWHERE -> true;
                    case SELF_HOSTED -> state.cluster().selfHosted();
                    case MANAGED -> !state.cluster().selfHosted();
                    case PRACTICE -> skippable;
                })
                .orElse(true);
    }

    @Override
    public StringProperty tabChoice() {
        return tabChoice;
    }

    @Override
    public void mend(Verdict.Mend mend) {
        Optional.ofNullable(cards.get(mend.commandId())).ifPresent(card -> card.restore(mend.text()));
        lesson.send(new Intent.Apply(mend.commandId(), Optional.of(mend.text())));
    }

    @Override
    public void showLine(String commandId, int line) {
        Optional.ofNullable(cards.get(commandId)).ifPresent(card -> {
            body.reach(card);
            card.showLine(line, true);
            FocusScroll.reveal(scroll, card);
        });
    }

    @Override
    public Optional<CommandState> again(BoxState box) {
        return shown.flatMap(state -> NextThing.again(state, state.currentStep(), box));
    }

    @Override
    public void send(CommandState command) {
        card(command.command()).press();
    }

    @Override
    public void skipWait() {
        links.skipWait();
    }

    @Override
    public boolean canSkipWait() {
        return skippable;
    }
}
