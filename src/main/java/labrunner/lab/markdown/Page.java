package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labrunner.lab.Block;
import labrunner.lab.Where;
import labrunner.lab.shell.CommandReader;
import labrunner.lab.source.ContentIds;
import labrunner.lab.source.Effort;
import labrunner.lab.source.SourceLine;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page cut at its headings; what its steps have to lead to isn't known here.
 *
 * @param title of its first first-level heading, or of its front matter
 */
public record Page(Optional<String> title, List<Block> intro, List<PageExercise> exercises) {

    /** A second-level heading. */
    public record PageExercise(String title, List<Block> intro, List<PageStep> steps) {}

    /** A step with its blocks. */
    public record PageStep(String id, String title, Place place, Where only, List<Block> blocks) {}

    public static Page parse(
            List<SourceLine> expanded,
            CommandReader commands,
            Effort effort,
            Function<String, Optional<Path>> pictures,
            String fallbackTitle) {
        return new Cutter(expanded, commands, effort, pictures, fallbackTitle).page();
    }

    /** Goes down the page once, opening an exercise or a step at each heading. */
    private static final class Cutter {
        private final Titles titles = new Titles();
        private final Inlines inlines;
        private final PageBlocks blocks;
        private final Node document;
        private final Place start;
        private final String fallbackTitle;
        private final List<PageExercise> exercises = new ArrayList<>();
        private final Optional<String> title;
        private List<Block> intro = List.of();
        private Optional<Section> exercise = Optional.empty();
        private final List<PageStep> steps = new ArrayList<>();
        private List<Block> exerciseIntro = List.of();
        private String stepId = "";
        private final Effort effort;
        private final ContentIds commandIds = new ContentIds();

        /** A heading. */
        private record Section(String id, String title, Place place) {}

        Cutter(
                List<SourceLine> expanded,
                CommandReader commands,
                Effort effort,
                Function<String, Optional<Path>> pictures,
                String fallbackTitle) {
            FrontMatter front = FrontMatter.of(expanded);
            List<SourceLine> lines = MaterialBlocks.separated(HiddenText.without(front.rest()));
            this.title = front.title();
            this.fallbackTitle = fallbackTitle;
            this.start = (lines.isEmpty() ? expanded : lines).getFirst().place();
            this.inlines = new Inlines(pictures);
            this.blocks = new PageBlocks(
                    lines.isEmpty() ? List.of(new SourceLine("", start, 0)) : lines,
                    inlines,
                    new CodeBlocks(commands, effort, content -> commandIds.of(stepId + ".", content)),
                    effort);
            this.document = parsed(lines);
            this.effort = effort;
        }

        private Node parsed(List<SourceLine> lines) {
            String text = String.join("\n", lines.stream().map(SourceLine::text).toList());
            try {
                return parser().parse(text);
            } catch (IllegalArgumentException e) {
                // The library gives up on a table that a few lines make very large.
                throw Effort.tooMuch(Optional.of(start), Texts.of("markdown.cells"));
            }
        }

        private static Parser parser() {
            return Parser.builder()
                    .extensions(List.of(
                            TablesExtension.builder().maxCells(Effort.BLOCKS).build()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .customBlockParserFactory(MaterialBlocks.FACTORY)
                    .maxOpenBlockParsers(200)
                    .build();
        }

        Page page() {
            titles.unique("page");
            stepId = "page";
            Optional<String> heading = Optional.empty();
            var part = new ArrayList<Node>();
            Optional<Heading> under = Optional.empty();
            for (Node node : PageBlocks.children(document)) {
                if (node instanceof Heading cut && cut.getLevel() <= 3) {
                    effort.heading(blocks.place(node));
                }
                if (!(node instanceof Heading found) || found.getLevel() > 3) {
                    part.add(node);
                    continue;
                }
                String text = Inlines.heading(inlines.of(found));
                if (found.getLevel() == 1 && heading.isEmpty() && exercise.isEmpty()) {
                    heading = Optional.of(text);
                    continue;
                }
                close(under, part);
                part.clear();
                under = Optional.of(found);
                if (found.getLevel() < 3) {
                    endExercise();
                    exercise = Optional.of(section(text, blocks.place(found)));
                } else {
                    if (exercise.isEmpty()) {
                        String name = heading.or(() -> title).orElse(fallbackTitle);
                        exercise = Optional.of(new Section("", name, blocks.place(found)));
                    }
                    stepId = titles.unique(text);
                }
            }
            close(under, part);
            endExercise();
            Optional<String> shown = heading.isPresent() ? heading : title;
            introAsStep(shown.orElse(fallbackTitle));
            return new Page(shown, intro, List.copyOf(exercises));
        }

        private Section section(String text, Place place) {
            var section = new Section(titles.unique(text), text, place);
            stepId = section.id();
            return section;
        }

        /** Ends what stands under a heading. */
        private void close(Optional<Heading> under, List<Node> part) {
            List<Block> converted = blocks.from(part, CodeBlocks.Role.RUN);
            if (under.isEmpty()) {
                intro = converted;
            } else if (under.get().getLevel() < 3) {
                exerciseIntro = converted;
            } else {
                String text = Inlines.heading(inlines.of(under.get()));
                steps.add(new PageStep(stepId, text, blocks.place(under.get()), Titles.only(text), converted));
            }
        }

        private void endExercise() {
            if (exercise.isEmpty()) {
                return;
            }
            Section section = exercise.get();
            Where only = Titles.only(section.title());
            var own = new PageStep(section.id(), section.title(), section.place(), only, exerciseIntro);
            boolean runs = Block.commands(exerciseIntro).findAny().isPresent();
            if (steps.isEmpty()) {
                exercises.add(new PageExercise(section.title(), List.of(), List.of(own)));
            } else if (runs) {
                steps.addFirst(own);
                exercises.add(new PageExercise(section.title(), List.of(), List.copyOf(steps)));
            } else {
                exercises.add(new PageExercise(section.title(), exerciseIntro, List.copyOf(steps)));
            }
            steps.clear();
            exerciseIntro = List.of();
            exercise = Optional.empty();
        }

        /** A page with no exercise, or with commands before the first one. */
        private void introAsStep(String name) {
            if (exercises.isEmpty() || Block.commands(intro).findAny().isPresent()) {
                exercises.addFirst(new PageExercise(
                        name, List.of(), List.of(new PageStep("page", name, start, Where.EVERYWHERE, intro))));
                intro = List.of();
            }
        }
    }
}
