package labrunner.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.Expectation;
import labrunner.lab.Measurement;
import labrunner.lab.Mistakes;
import labrunner.lab.ObjectSet;
import labrunner.lab.Where;
import labrunner.lab.markdown.Page;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.YamlFields;
import labrunner.lab.yaml.YamlText;
import labrunner.lab.yaml.YamlValues;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Spelling;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the {@code lab.yaml} beside a page, and notes down all that is wrong with it before it gives up. */
final class LabYamlReader {
    private static final List<String> KEYS =
            List.of("title", "duration", "prerequisites", "practice", "blanks", "steps");
    private static final List<String> STEP_KEYS = List.of("expect", "only", "cleanup", "measure", "compare", "broken");

    private final Page page;
    private final ExpectationReader expectations;
    private final Mistakes mistakes = new Mistakes();
    private final Map<String, Place> measured = new LinkedHashMap<>();
    private final List<Runnable> later = new ArrayList<>();

    private LabYamlReader(Page page, Consumer<Problem> warnings) {
        this.page = page;
        this.expectations = new ExpectationReader(warnings);
    }

    /** @param file the page, as a real path */
    static LabYaml beside(Path file, Sources sources, Page page, Consumer<Problem> warnings) {
        Optional<Path> found = file(file, sources);
        if (found.isEmpty()) {
            return LabYaml.NOTHING;
        }
        String name = sources.name(found.get());
        return read(name, sources.text(found.get(), Optional.empty()), page, warnings);
    }

    /** @param name the file as messages name it */
    static LabYaml read(String name, String text, Page page, Consumer<Problem> warnings) {
        var yaml = new YamlText(text, new Place(name, 1, 1)::down);
        List<YamlText.Document> documents = yaml.documents();
        if (documents.isEmpty()) {
            return LabYaml.NOTHING;
        }
        var reader = new LabYamlReader(page, warnings);
        var in = new YamlFields.In(yaml, documents.getFirst(), reader.mistakes);
        if (documents.size() > 1) {
            in.mistakes()
                    .add(
                            yaml.place(documents.get(1), documents.get(1).root()),
                            Texts.of("setup.second"),
                            Texts.of("setup.second.hint"));
        }
        try {
            // Aliases that explode or contain themselves are found before anything is looked at.
            new YamlValues(yaml, documents.getFirst(), warning -> {})
                    .value(documents.getFirst().root());
        } catch (ProblemException e) {
            reader.mistakes.add(e.problem());
            reader.mistakes.raise(name);
        }
        LabYaml read = reader.lab(in, documents.getFirst().root());
        reader.mistakes.raise(name);
        return read;
    }

    /** {@code lab.yaml} for a folder's index or only page, {@code NAME.lab.yaml} for one page of several. */
    private static Optional<Path> file(Path page, Sources sources) {
        Path folder = Sources.parent(page);
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.[^.]*$", "");
        boolean index = name.equalsIgnoreCase("index") || name.equalsIgnoreCase("readme");
        var names = new ArrayList<String>();
        names.add(name + ".lab.yaml");
        if (index || onlyPage(folder)) {
            names.add("lab.yaml");
        }
        for (String candidate : names) {
            Path file = folder.resolve(candidate);
            if (Files.isRegularFile(file)) {
                Path real = Sources.real(file, Texts.of("lab.file"));
                if (real.startsWith(sources.base()) || Sources.parent(real).equals(folder)) {
                    return Optional.of(real);
                }
                throw Problem.of(
                                Problem.Kind.BAD_LAB,
                                Texts.of("setup.outside", candidate, sources.base()),
                                Texts.of("source.elsewhere.hint"))
                        .asException();
            }
        }
        return Optional.empty();
    }

    private static boolean onlyPage(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).count() == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private LabYaml lab(YamlFields.In in, Node root) {
        Optional<YamlFields> mapping = in.mapping(root, "lab.yaml", Texts.of("setup.hint", String.join(", ", KEYS)));
        if (mapping.isEmpty()) {
            return LabYaml.NOTHING;
        }
        YamlFields fields = mapping.get();
        fields.allow(KEYS, "lab.yaml");
        List<Expectation> prerequisites = fields.list("prerequisites", Texts.of("setup.prerequisites.hint"))
                .map(nodes -> expectations.read(in, nodes, "prerequisites", Where.EVERYWHERE))
                .orElse(List.of());
        Optional<Duration> duration = fields.duration("duration", Duration.ofHours(24));
        var steps = new HashMap<String, LabYaml.StepSaid>();
        var around = new HashMap<String, LabYaml.StepSaid>();
        fields.mapping("steps", Texts.of("setup.steps.hint")).ifPresent(said -> {
            for (String heading : said.names()) {
                Optional<Page.Named> named = named(heading, said);
                Optional<Page.PageStep> step = named.flatMap(this::last);
                Optional<YamlFields> inner =
                        said.mapping(heading, Texts.of("setup.hint", String.join(", ", STEP_KEYS)));
                inner.ifPresent(one -> {
                    LabYaml.StepSaid read = said(one, step);
                    step.ifPresent(found -> {
                        if (steps.put(found.id(), read) != null) {
                            said.mistake(
                                    heading,
                                    Texts.of("setup.step.twice", found.title()),
                                    Texts.of("setup.step.twice.hint"));
                        }
                    });
                    named.ifPresent(found -> found.steps().forEach(id -> around.putIfAbsent(id, read.around())));
                });
            }
        });
        later.forEach(Runnable::run);
        around.forEach(steps::putIfAbsent);
        return new LabYaml(
                fields.text("title"),
                duration,
                prerequisites,
                steps,
                PracticeReader.read(fields),
                BlanksReader.read(fields));
    }

    /** What is said of a heading is said of the last of its steps. */
    private Optional<Page.PageStep> last(Page.Named named) {
        return page.exercises().stream()
                .flatMap(exercise -> exercise.steps().stream())
                .filter(step -> step.id().equals(named.steps().getLast()))
                .findFirst();
    }

    private LabYaml.StepSaid said(YamlFields fields, Optional<Page.PageStep> step) {
        fields.allow(STEP_KEYS, Texts.of("setup.step"));
        String id = step.map(Page.PageStep::id).orElse("unknown");
        Where only = fields.where("only").orElse(step.map(Page.PageStep::only).orElse(Where.EVERYWHERE));
        Optional<List<Expectation>> expect = fields.list("expect", Texts.of("setup.expect.hint"))
                .map(nodes -> expectations.read(fields.in(), nodes, id, only));
        return new LabYaml.StepSaid(
                expect,
                only,
                fields.truth("cleanup"),
                measure(fields),
                compare(fields),
                Broken.read(fields, expect, step));
    }

    private Optional<Measurement> measure(YamlFields fields) {
        Optional<YamlFields> measure = fields.mapping("measure", Texts.of("setup.measure.hint"));
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        YamlFields inner = measure.get();
        inner.allow(List.of("name", "pods"), "measure");
        for (String key : List.of("name", "pods")) {
            if (!inner.has(key)) {
                inner.in()
                        .mistakes()
                        .add(inner.place(), Texts.of("setup.measure", key), Texts.of("setup.measure.hint"));
            }
        }
        Optional<String> name = inner.text("name");
        Optional<ObjectSet> pods = Checks.pods(inner, "pods");
        name.ifPresent(one -> {
            if (measured.putIfAbsent(one, inner.place()) != null) {
                inner.mistake("name", Texts.of("setup.measure.twice", one), Texts.of("setup.measure.twice.hint"));
            }
        });
        return name.flatMap(one -> pods.map(set -> new Measurement(one, set)));
    }

    /** The names have to be those of measurements, which may stand further down in the file. */
    private List<String> compare(YamlFields fields) {
        var names = new ArrayList<String>();
        for (Node node : fields.list("compare", Texts.of("setup.compare.hint")).orElse(List.of())) {
            fields.in()
                    .value(node)
                    .flatMap(value -> value.text())
                    .ifPresentOrElse(
                            name -> {
                                names.add(name);
                                later.add(() -> {
                                    if (!measured.containsKey(name)) {
                                        String known = measured.isEmpty()
                                                ? Texts.of("setup.measure.none")
                                                : Texts.of("setup.measure.known", String.join(", ", measured.keySet()));
                                        fields.in()
                                                .mistake(
                                                        node,
                                                        Texts.of("setup.measure.unknown", name),
                                                        Spelling.suggestion(name, measured.keySet()) + known);
                                    }
                                });
                            },
                            () -> fields.in()
                                    .mistake(
                                            node,
                                            Texts.of(
                                                    "setup.compare", fields.in().kind(node)),
                                            Texts.of("setup.compare.hint")));
        }
        return names;
    }

    /** What stands under a heading; where two have the same, {@code Exercise > Step} tells them apart. */
    private Optional<Page.Named> named(String heading, YamlFields said) {
        List<Page.Named> full = page.named().stream()
                .filter(one -> same(heading, one.above().getFirst() + " > " + one.title())
                        || same(heading, one.above().getLast() + " > " + one.title()))
                .toList();
        if (!full.isEmpty()) {
            return full.stream().findFirst();
        }
        List<Page.Named> all =
                page.named().stream().filter(one -> same(heading, one.title())).toList();
        List<Page.Named> begin = all.stream().filter(Page.Named::begins).toList();
        List<Page.Named> found = begin.isEmpty() ? all : begin;
        if (found.isEmpty()) {
            List<String> titles = page.named().stream()
                    .filter(Page.Named::begins)
                    .map(Page.Named::title)
                    .toList();
            said.mistake(
                    heading,
                    Texts.of("setup.step.none", YamlFields.shortened(heading)),
                    Texts.of("setup.step.none.hint", Spelling.suggestion(heading, titles), String.join("; ", titles)));
        } else if (found.size() > 1) {
            said.mistake(
                    heading,
                    Texts.of("setup.step.several", found.size(), heading),
                    Texts.of("setup.step.several.hint"));
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    private static boolean same(String left, String right) {
        return normal(left).equals(normal(right));
    }

    private static String normal(String heading) {
        return heading.strip().replaceAll("[`*_]", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
