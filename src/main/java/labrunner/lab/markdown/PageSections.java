package labrunner.lab.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Block;
import labrunner.lab.Where;
import labrunner.lab.markdown.Page.Named;
import labrunner.lab.markdown.Page.PageExercise;
import labrunner.lab.markdown.Page.PageStep;
import labrunner.problem.Place;

/**
 * Which headings of a page begin an exercise or a step, and where the text under the others goes: to the step before, or to the first one
 * among those that stand below it.
 */
final class PageSections {
    /**
     * What stands under a heading, up to the next one.
     *
     * @param level 1 to 6 as on the page; 0 for what stands before the first heading
     * @param id of the step that it may be
     * @param shown a deep heading itself, for where it begins no step
     */
    record Section(int level, String id, String title, Place place, List<Block> shown, List<Block> blocks) {
        boolean runs() {
            return Block.commands(blocks).findAny().isPresent();
        }

        /** Whether it begins a step only where there are commands. */
        boolean deep() {
            return level > 3;
        }
    }

    /** A heading, and what was found below it so far. */
    private record Open(Section section, List<String> above, List<String> steps) {
        Open(Section section, List<String> above) {
            this(section, above, new ArrayList<>());
        }
    }

    /** A step whose text may go on. */
    private record Growing(Section section, String title, Where only, boolean cleansUp, List<Block> blocks) {
        PageStep step() {
            return new PageStep(section.id(), title, section.place(), only, cleansUp, List.copyOf(blocks));
        }
    }

    private final String pageTitle;
    private final Place start;
    private final List<PageExercise> exercises = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();
    private final List<Block> intro = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Growing> steps = new ArrayList<>();
    private final Map<String, Integer> titles = new HashMap<>();
    /** All headings but the page's title, in order. */
    private final List<Open> headings = new ArrayList<>();

    private Optional<Open> exercise = Optional.empty();
    /** What stands between the exercise's heading and its first step. */
    private List<Block> own = List.of();
    /** Text under headings that begin no step, for the first step below them. */
    private Optional<List<Block>> waiting = Optional.empty();

    private List<Block> last = intro;

    /** @param pageTitle the name of an exercise that has no heading */
    PageSections(String pageTitle, Place start) {
        this.pageTitle = pageTitle;
        this.start = start;
    }

    Page page(Optional<String> title, List<Section> sections) {
        boolean[] holdsSteps = holdSteps(sections);
        sections.stream().filter(this::isStep).forEach(one -> titles.merge(one.title(), 1, Integer::sum));
        for (int i = 0; i < sections.size(); i++) {
            add(sections.get(i), holdsSteps[i]);
        }
        endExercise();
        named.addAll(named());
        introAsStep();
        return new Page(title, List.copyOf(intro), List.copyOf(exercises), List.copyOf(named));
    }

    private boolean isStep(Section section) {
        return section.level() == 3 || section.runs();
    }

    /** For each section, whether a deep step stands below its heading. */
    private static boolean[] holdSteps(List<Section> sections) {
        var holds = new boolean[sections.size()];
        // The highest heading from here to the next deep step, that included; none is above all.
        int highest = 0;
        for (int i = sections.size() - 1; i >= 0; i--) {
            Section section = sections.get(i);
            holds[i] = highest > section.level();
            highest = section.deep() && section.runs() ? section.level() : Math.min(highest, section.level());
        }
        return holds;
    }

    private void add(Section section, boolean holdsSteps) {
        if (section.level() == 0) {
            intro.addAll(section.blocks());
            return;
        }
        while (!open.isEmpty() && open.peek().section().level() >= section.level()) {
            open.pop();
        }
        if (section.level() < 3) {
            endExercise();
            begin(section);
            return;
        }
        boolean begins = section.runs() || !section.deep() && !holdsSteps;
        if (begins && exercise.isEmpty()) {
            begin(new Section(2, "", pageTitle, section.place(), List.of(), List.of()));
        }
        var heading = new Open(section, titlesAbove());
        open.push(heading);
        headings.add(heading);
        if (begins) {
            step(section, heading);
            return;
        }
        if (holdsSteps && waiting.isEmpty()) {
            waiting = Optional.of(new ArrayList<>());
        }
        last = waiting.orElse(last);
        last.addAll(section.shown());
        last.addAll(section.blocks());
    }

    private void begin(Section section) {
        own = new ArrayList<>(section.blocks());
        last = own;
        var heading = new Open(section, List.of(section.title()));
        exercise = Optional.of(heading);
        open.push(heading);
        if (!section.id().isEmpty()) {
            headings.add(heading);
        }
        if (section.runs()) {
            heading.steps().add(section.id());
        }
    }

    /** The titles of the headings that are open, the exercise's first. */
    private List<String> titlesAbove() {
        var above = new ArrayList<String>();
        open.descendingIterator()
                .forEachRemaining(one -> above.add(one.section().title()));
        return List.copyOf(above);
    }

    private void step(Section section, Open heading) {
        var blocks = new ArrayList<Block>();
        waiting.ifPresent(blocks::addAll);
        // Where the text before has headings of its own, this one says where it ends.
        if (blocks.stream().anyMatch(Block.Heading.class::isInstance)) {
            blocks.addAll(section.shown());
        }
        waiting = Optional.empty();
        blocks.addAll(section.blocks());
        last = blocks;
        boolean again = section.deep() && titles.getOrDefault(section.title(), 0) > 1;
        String title = again ? heading.above().getLast() + ": " + section.title() : section.title();
        Where only = open.stream()
                .map(one -> Titles.only(one.section().title()))
                .filter(where -> where != Where.EVERYWHERE)
                .findFirst()
                .orElse(Where.EVERYWHERE);
        steps.add(new Growing(section, title, only, cleansUp(section), blocks));
        for (Open one : open) {
            // What is said of an exercise that has commands of its own ends where the next third-level heading begins.
            boolean ended = one.section().level() < 3
                    && one.section().runs()
                    && open.stream().anyMatch(other -> other.section().level() == 3);
            if (!ended) {
                one.steps().add(section.id());
            }
        }
    }

    /** Also the title of the heading that a deep step was cut out of. */
    private boolean cleansUp(Section section) {
        boolean third = open.stream().anyMatch(one -> one.section().level() == 3);
        return open.stream()
                .filter(one -> one.section().equals(section)
                        || section.deep() && (one.section().level() >= 3 || !third))
                .anyMatch(one -> Titles.cleansUp(one.section().title()));
    }

    private void endExercise() {
        if (exercise.isEmpty()) {
            return;
        }
        Section section = exercise.get().section();
        var all = new ArrayList<PageStep>();
        boolean whole = steps.isEmpty();
        if (whole || section.runs()) {
            all.add(new PageStep(
                    section.id(),
                    section.title(),
                    section.place(),
                    Titles.only(section.title()),
                    Titles.cleansUp(section.title()),
                    List.copyOf(own)));
        }
        if (whole && !section.runs()) {
            exercise.get().steps().add(section.id());
        }
        steps.forEach(one -> all.add(one.step()));
        List<Block> before = whole || section.runs() ? List.of() : List.copyOf(own);
        exercises.add(new PageExercise(section.title(), before, List.copyOf(all)));
        steps.clear();
        exercise = Optional.empty();
    }

    /** A page with no exercise, or with commands before the first one. */
    private void introAsStep() {
        if (exercises.isEmpty() || Block.commands(intro).findAny().isPresent()) {
            var step = new PageStep(
                    "page", pageTitle, start, Where.EVERYWHERE, Titles.cleansUp(pageTitle), List.copyOf(intro));
            exercises.addFirst(new PageExercise(pageTitle, List.of(), List.of(step)));
            named.addFirst(new Named(pageTitle, List.of(pageTitle), List.of("page"), true));
            intro.clear();
        }
    }

    private List<Named> named() {
        return headings.stream()
                .filter(one -> !one.steps().isEmpty())
                .map(one -> new Named(
                        one.section().title(),
                        one.above(),
                        List.copyOf(one.steps()),
                        one.steps().contains(one.section().id())))
                .toList();
    }
}
