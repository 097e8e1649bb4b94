package labrunner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.Blank;
import labrunner.lab.BlankValues;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Spelling;

/** What a page leaves to its reader, given by {@code --set}. */
final class Blanks {
    private Blanks() {}

    /**
     * Reads a page with values.
     *
     * @param values by the blank's name, with or without its brackets
     * @throws labrunner.problem.ProblemException USAGE where the page has no such blank, or its check doesn't let the value through
     */
    static Lab read(Path page, Optional<Path> base, Map<String, String> values) {
        Map<String, String> named = named(values);
        Lab read = LabReader.read(page, base, BlankValues.orStandard(named));
        named.forEach((name, value) -> require(read, name, value));
        return read;
    }

    /** Reads a page again that was read with these values, with what was fetched from the web for it. */
    static Lab again(Lab lab, Optional<Path> base, Map<String, String> values, List<Lab.WebText> fetched) {
        return LabReader.read(lab.page(), base, BlankValues.orStandard(named(values)), fetched);
    }

    private static Map<String, String> named(Map<String, String> values) {
        var named = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> named.put(name.replaceFirst("^<(.*)>$", "$1"), value));
        return named;
    }

    /** The pages of a workshop, each of which has some of the blanks. */
    static final class Pages {
        private final Optional<Path> base;
        private final Map<String, String> named;
        private final Set<String> unknown;

        Pages(Optional<Path> base, Map<String, String> values) {
            this.base = base;
            this.named = named(values);
            this.unknown = new LinkedHashSet<>(named.keySet());
        }

        /** As {@link Blanks#read}, but for values of blanks that other pages may have. */
        Lab read(Path page) {
            Lab read = LabReader.read(page, base, BlankValues.orStandard(named));
            named.forEach((name, value) -> {
                if (read.blanks().stream().anyMatch(blank -> blank.name().equals(name))) {
                    require(read, name, value);
                    unknown.remove(name);
                }
            });
            return read;
        }

        /** Throws USAGE where no page that was read has a blank that a value was given for. */
        void requireKnown() {
            unknown.stream().findFirst().ifPresent(name -> {
                throw Problem.of(Problem.Kind.USAGE, Texts.of("set.unknown.all", name), "")
                        .asException();
            });
        }
    }

    private static void require(Lab lab, String name, String value) {
        Blank blank = lab.blanks().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(Problem.Kind.USAGE, Texts.of("set.unknown", name), known(lab, name))
                        .asException());
        blank.wrong(value).ifPresent(why -> {
            throw Problem.of(
                            Problem.Kind.USAGE,
                            why,
                            blank.said()
                                    .text()
                                    .map(text -> Texts.of("set.is", text))
                                    .orElse(""))
                    .asException();
        });
    }

    private static String known(Lab lab, String name) {
        List<String> known =
                lab.blanks().stream().filter(Blank::needed).map(Blank::name).toList();
        return known.isEmpty()
                ? Texts.of("set.none")
                : Spelling.suggestion(name, known) + Texts.of("set.known", String.join(", ", known));
    }

    /** Lines for who rehearses a page: which blanks have no value, and what waits for each; and whose value is the lab's own. */
    static List<String> lines(Lab lab, Map<String, String> given) {
        List<Blank> missing = lab.blanks().stream().filter(Blank::missing).toList();
        var lines = new ArrayList<String>();
        if (!missing.isEmpty()) {
            lines.add(Texts.of("blanks.missing", missing.size()));
            missing.forEach(blank -> lines.add(Texts.of(
                    "blanks.waits",
                    blank.said()
                            .text()
                            .map(text -> Texts.of("blanks.said", blank.name(), text))
                            .orElse(blank.name()),
                    blank.commands().size(),
                    hint(blank.name()))));
        }
        lab.blanks().stream().filter(Blank::needed).forEach(blank -> {
            boolean own = !given.containsKey(blank.name()) && !given.containsKey("<" + blank.name() + ">");
            if (own && blank.value() instanceof Blank.Value.Given value) {
                lines.add(Texts.of("blanks.standard", blank.name(), value.text()));
            }
        });
        return lines;
    }

    private static String hint(String name) {
        return name.matches("[-\\w.]+") ? "--set " + name + "=VALUE" : "--set '" + name + "=VALUE'";
    }
}
