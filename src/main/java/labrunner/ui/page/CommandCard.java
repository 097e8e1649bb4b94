package labrunner.ui.page;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import labrunner.lab.Blank;
import labrunner.lab.Command;
import labrunner.lab.GetSpec;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.CodeView;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.FxRelay;
import labrunner.ui.kit.KindWords;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.OutputView;
import labrunner.ui.kit.PaneNavigation;
import labrunner.ui.kit.ProblemView;
import labrunner.ui.kit.WaitBar;

/** A command where the page has it: its line, what it will do, its manifest, its button, and how it went. */
final class CommandCard extends VBox {
    private static final int LONGEST_LINE = 5;

    private final PlacedCommand placed;
    private final LessonPort lesson;
    private final PaneNavigation links;
    private final Optional<ManifestSection> manifest;
    private final Optional<BlankFields> fields;
    private final TextFlow sentence = new TextFlow();
    private final Button act;
    private final Button stop;
    private final Button reset;
    private final Button yaml;
    private final WaitBar progress = new WaitBar();
    private final Label status = FxParts.wrapping("", "small");
    private final OutputView output = new OutputView();
    private final VBox trouble = new VBox();
    private final LiveTable live;
    private final FetchedText fetched = new FetchedText();
    private Optional<Runnable> fetching = Optional.empty();
    /** The page is about to be shown with what was fetched. */
    private boolean got;

    private Optional<CommandState> shown = Optional.empty();
    private boolean available = true;

    /** @param blanks what the command needs that its page leaves to its reader */
    CommandCard(PlacedCommand placed, List<Blank> blanks, LessonPort lesson, PaneNavigation links) {
        this.placed = placed;
        this.lesson = lesson;
        this.links = links;
        getStyleClass().addAll("card", "command-card");
        setId("card-" + placed.id());
        fields = blanks.isEmpty() ? Optional.empty() : Optional.of(new BlankFields(placed, blanks, links));
        boolean secret = blanks.stream().anyMatch(blank -> blank.value() instanceof Blank.Value.Hidden);
        // what was filled in as a secret isn't shown in an editor
        manifest = secret ? Optional.empty() : manifest(placed.command());
        act = FxParts.button(CommandWords.verb(placed.command()), this::act);
        act.setId("act-" + placed.id());
        stop = FxParts.button(Texts.of("verb.stop"), this::stop);
        stop.setId("stop-" + placed.id());
        reset = FxParts.link(Texts.of("verb.reset"), () -> manifest.ifPresent(ManifestSection::reset));
        yaml = FxParts.link(Texts.of("verb.yaml"), () -> manifest.ifPresent(m -> m.open(!m.isOpen())));
        live = new LiveTable(lesson, output);
        getChildren().addAll(commandLine(), fetched);
        sentence.getStyleClass().add("page-text");
        sentence.getChildren().setAll(InlineFlow.marked(CommandWords.sentence(placed.command()), "muted-text"));
        var says = FxParts.styled(new VBox(sentence), "card-says");
        FxParts.state(says, "below-code", isScript());
        manifest.ifPresentOrElse(
                section -> {
                    section.getStyleClass().add("ruled");
                    getChildren().add(section);
                    section.changedProperty().addListener(change -> refreshButtons());
                },
                () -> getChildren().add(says));
        FxParts.show(says, !waits());
        fields.ifPresent(section -> {
            section.getStyleClass().add("ruled");
            getChildren().add(section);
        });
        output.getStyleClass().add("ruled");
        getChildren().addAll(output, trouble, progress, foot());
        FxParts.show(output, false);
        FxParts.show(trouble, false);
        FxParts.show(progress, false);
        refreshButtons();
    }

    private static Optional<ManifestSection> manifest(Command command) {
        if (command.edits().isPresent()) {
            var section = new ManifestSection(CommandWords.sentence(command), "");
            section.open(false);
            return Optional.of(section);
        }
        return command.use() == Command.Use.APPLY
                ? Optional.of(new ManifestSection(CommandWords.objects(command.manifests()), command.yaml()))
                : Optional.empty();
    }

    /** The page's own line; a whole script, which is only there to be copied, as code that scrolls. */
    private Region commandLine() {
        if (isScript()) {
            var code =
                    new CodeView("bash", placed.text(), isShown() ? Optional.empty() : Optional.of(this::terminalText));
            return FxParts.styled(code, "in-card");
        }
        Label prompt = FxParts.label("$", "prompt");
        Label line = FxParts.wrapping(placed.line(), "command-line");
        line.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(line, Priority.ALWAYS);
        prompt.setMinWidth(USE_PREF_SIZE);
        HBox row = FxParts.row(8, prompt, line);
        if (!isShown()) {
            // One that is only shown has Copy as its own button.
            row.getChildren().add(FxParts.copyButton(Texts.of("copy.command"), this::terminalText));
        }
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("card-line", "command-row");
        return row;
    }

    private String terminalText() {
        return links.terminal().of(placed.text());
    }

    private HBox foot() {
        status.setMaxWidth(Double.MAX_VALUE);
        status.setAlignment(Pos.CENTER_RIGHT);
        status.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
        HBox.setHgrow(status, Priority.ALWAYS);
        HBox foot = FxParts.row(8, act, stop, yaml, reset, status);
        foot.getStyleClass().addAll("card-foot", "ruled");
        return foot;
    }

    private boolean isScript() {
        return placed.line().lines().count() > LONGEST_LINE;
    }

    private boolean waits() {
        return fields.filter(BlankFields::waits).isPresent();
    }

    private boolean isShown() {
        return placed.command().use() == Command.Use.COPY;
    }

    private void act() {
        Command command = placed.command();
        Optional<String> edited = manifest.flatMap(ManifestSection::edited);
        if (command.edits().isPresent() && edited.isEmpty()) {
            open(command.edits().get());
            return;
        }
        switch (command.use()) {
            case APPLY -> lesson.send(new Intent.Apply(placed.id(), edited));
            case DELETE -> lesson.send(new Intent.Delete(placed.id()));
            case WATCH -> lesson.send(new Intent.Watch(placed.id()));
            case RUN -> lesson.send(new Intent.Run(placed.id()));
            case FETCH -> fetch();
            case COPY -> FxParts.copy(terminalText());
        }
        command.lists().flatMap(KindWords::kindOf).ifPresent(links::showKind);
        command.log().ifPresent(links::openLog);
    }

    private void fetch() {
        trouble.getChildren().clear();
        FxParts.show(trouble, false);
        fetching = Optional.of(links.fetch(placed, this::fetched));
        fetchSays("card.fetch.now", "muted");
    }

    private void fetched(Optional<Problem> problem) {
        fetching = Optional.empty();
        got = problem.isEmpty();
        fetchSays(problem.isEmpty() ? "card.fetch.done" : "card.fetch.failed", problem.isEmpty() ? "good" : "bad");
        problem.ifPresent(what -> trouble.getChildren().setAll(new ProblemView(what)));
        FxParts.show(trouble, problem.isPresent());
    }

    private void fetchSays(String text, String style) {
        say(Texts.of(text), style);
        FxParts.show(progress, got || fetching.isPresent());
        refreshButtons();
    }

    private void stop() {
        if (fetching.isPresent()) {
            fetching.get().run();
            fetching = Optional.empty();
            fetchSays("card.fetch.stopped", "muted");
        } else {
            lesson.send(new Intent.Stop(placed.id()));
        }
    }

    /** Fills the editor with the object as it is now. */
    private void open(GetSpec object) {
        act.setDisable(true);
        lesson.table(object)
                .whenComplete((text, failure) -> FxRelay.onFx(() -> {
                    refreshButtons();
                    trouble.getChildren().clear();
                    if (text == null) {
                        trouble.getChildren().setAll(new ProblemView(Background.problem(failure)));
                    } else {
                        manifest.ifPresent(section -> {
                            section.begin(text);
                            section.open(true);
                        });
                    }
                    FxParts.show(trouble, text == null);
                }));
    }

    /** Whether it can be seen on the page: not in a closed note or in a tab that isn't chosen. */
    boolean isOnPage() {
        for (Node at = this; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
            if (at.getStyleClass().contains("page-content")) {
                return true;
            }
        }
        return false;
    }

    /** Puts the focus on what is to be filled in, else on the button. */
    void focusFirst() {
        if (fields.filter(BlankFields::focusFirst).isEmpty()) {
            act.requestFocus();
        }
    }

    /** Presses the card's button, as its key does. */
    void press() {
        if (!act.isDisabled()) {
            act.fire();
        }
    }

    /** Puts a text into the editor in place of what is there. */
    void restore(String text) {
        manifest.ifPresent(section -> section.restore(text));
    }

    /** Marks the manifest's line that a problem names. */
    void showLine(int line, boolean focus) {
        manifest.ifPresent(section -> section.showLine(line, focus));
    }

    /** Shows how the command stands; {@code applies} is whether it is for this sort of cluster. */
    void show(CommandState state, LessonState all, boolean applies) {
        fetched.show(all.lab(), placed);
        boolean same = shown.filter(state::equals).isPresent() && available == applies;
        available = applies;
        if (!same) {
            boolean wasAnswered = shown.map(CommandState::answered).orElse(false);
            shown = Optional.of(state);
            manifest.ifPresent(section -> state.editedText().ifPresent(text -> {
                if (!section.changedProperty().get() && placed.command().edits().isEmpty()) {
                    section.restore(text);
                }
            }));
            render(state.status());
            if (state.answered() && !wasAnswered) {
                manifest.ifPresent(section -> {
                    section.open(false);
                    if (placed.command().edits().isPresent()) {
                        section.begin("");
                    }
                });
            } else if (wasAnswered && state.status() instanceof Status.Idle) {
                // started over
                manifest.ifPresent(section -> {
                    section.reset();
                    section.open(placed.command().edits().isEmpty());
                });
            }
            refreshButtons();
        }
        fields.ifPresent(section -> section.show(all.snapshot()));
        if (state.answered()) {
            placed.command()
                    .lists()
                    .filter(LiveTable::shows)
                    .ifPresent(spec -> live.refresh(spec, all.snapshot().number()));
        }
    }

    private void render(Status now) {
        FxParts.show(progress, now instanceof Status.Running);
        trouble.getChildren().clear();
        switch (now) {
            case Status.Idle idle -> {
                say("", "muted");
                print(List.of());
            }
            case Status.Running running -> say(running.waitsFor(), "muted");
            case Status.Following following -> {
                say(Texts.of("card.following", following.count()), "muted");
                print(following.last());
            }
            case Status.Done done -> {
                List<String> lines = done.outcome().lines();
                boolean table = !done.outcome().changed();
                say(
                        table || lines.size() > 1
                                ? Texts.of("card.done", Formats.exact(done.took()))
                                : Texts.of("card.done.with", done.outcome().sentence(), Formats.exact(done.took())),
                        "good");
                print(table || lines.size() > 1 ? lines : List.of());
            }
            case Status.DoneBefore before -> say(Texts.of("card.before", Formats.clock(before.at())), "good");
            case Status.Stale stale -> say(Texts.of("card.stale", stale.why()), "muted");
            case Status.Failed failed -> {
                say(Texts.of("card.failed"), "bad");
                print(failed.outcome().map(outcome -> outcome.lines()).orElse(List.of()));
                trouble.getChildren().setAll(new ProblemView(failed.problem()));
                failed.problem().place().ifPresent(place -> {
                    if (place.line() > 0) {
                        manifest.ifPresent(section -> section.open(true));
                    }
                });
            }
            case Status.Shown copyOnly ->
                say(Texts.of(waits() ? "card.waits" : isShown() ? "card.shown" : "card.fetch"), "muted");
        }
        FxParts.show(trouble, !trouble.getChildren().isEmpty());
    }

    private void say(String text, String style) {
        status.setText(text);
        FxParts.style(status, style, List.of("good", "bad", "muted"));
    }

    private void print(List<String> lines) {
        FxParts.show(output, !lines.isEmpty());
        if (!lines.isEmpty()) {
            output.show(String.join("\n", lines));
        }
    }

    private void refreshButtons() {
        boolean edited =
                manifest.map(section -> section.changedProperty().get()).orElse(false);
        boolean following = shown.filter(state -> state.status() instanceof Status.Following)
                        .isPresent()
                || fetching.isPresent();
        boolean busy = got || shown.map(CommandState::busy).orElse(false);
        boolean run = shown.filter(state -> state.answered() || state.status() instanceof Status.Failed)
                .isPresent();
        boolean opens = placed.command().edits().isPresent();
        act.setText(
                opens
                        ? edited ? CommandWords.verb(placed.command()) : Texts.of("verb.edit")
                        : run ? CommandWords.verbAgain(placed.command()) : CommandWords.verb(placed.command()));
        act.setDisable(busy || !(available || isShown()));
        FxParts.show(act, !following);
        FxParts.show(stop, following);
        FxParts.show(reset, edited);
        FxParts.show(yaml, run && manifest.isPresent() && !opens);
        if (!available) {
            say(Texts.of("card.not.here"), "muted");
        }
    }
}
