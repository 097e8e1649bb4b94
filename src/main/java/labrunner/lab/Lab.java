package labrunner.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.fault.Fault;
import labrunner.problem.Problem;

/**
 * A workshop page as a program: what to read, what to run, and what each step has to lead to.
 *
 * @param id a short name, for people: lower case letters, digits and dashes; other pages may have the same
 * @param duration how long a learner needs, as {@code lab.yaml} says
 * @param page the Markdown file, as a real path
 * @param base the folder that includes, manifests and pictures are looked up in; nothing outside is opened
 * @param intro what stands before the first exercise
 * @param prerequisites what has to hold before the first step
 * @param warnings what the author should look at, though the lab can be used
 * @param missing what the page includes and isn't there; the places of it stay empty
 * @param setUp where the page gets the credentials of the cluster that it means; a run on a real cluster names both
 * @param script its shell blocks, of which a {@link ScriptCommand} runs a part
 * @param dedicatedSystemPool whether a practice cluster keeps its system pool for system pods, so that the page's need machines
 * @param faults what goes wrong on a practice cluster while the page is gone through
 * @param blanks what the page leaves to its reader, in the order of the page
 * @param files all that it was read from: the page with its includes, the manifests and {@code lab.yaml}
 * @param hash of the page with its includes, the manifests and {@code lab.yaml}: the same content has the same hash
 * @param fetched what was fetched from the web for it, for who asked for that
 */
public record Lab(
        String id,
        String title,
        Optional<Duration> duration,
        Path page,
        Path base,
        List<Block> intro,
        List<Expectation> prerequisites,
        List<Exercise> exercises,
        List<Problem> warnings,
        List<Problem> missing,
        Optional<SetUp> setUp,
        PageScript script,
        boolean dedicatedSystemPool,
        List<Fault> faults,
        List<Blank> blanks,
        List<Path> files,
        String hash,
        List<WebText> fetched) {
    private static final int LONGEST_NAME = 52;

    public Lab {
        intro = List.copyOf(intro);
        prerequisites = List.copyOf(prerequisites);
        exercises = List.copyOf(exercises);
        warnings = List.copyOf(warnings);
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
        blanks = List.copyOf(blanks);
        files = List.copyOf(files);
        fetched = List.copyOf(fetched);
    }

    /** One that any practice cluster does for. */
    public Lab(
            String id,
            String title,
            Optional<Duration> duration,
            Path page,
            Path base,
            List<Block> intro,
            List<Expectation> prerequisites,
            List<Exercise> exercises,
            List<Problem> warnings,
            Optional<SetUp> setUp,
            List<Path> files,
            String hash) {
        this(
                id,
                title,
                duration,
                page,
                base,
                intro,
                prerequisites,
                exercises,
                warnings,
                List.of(),
                setUp,
                PageScript.empty(),
                false,
                List.of(),
                List.of(),
                files,
                hash,
                List.of());
    }

    /**
     * Means this page and no other of this machine, also after it was edited: the id, with a fingerprint of the page's path.
     * Fit for file names and for values of labels, which have 63 characters at most.
     */
    public String key() {
        String name = id.length() > LONGEST_NAME ? id.substring(0, LONGEST_NAME) : id;
        return name + "-" + Fingerprint.of(page.toString());
    }

    /** Whether its author says in a {@code lab.yaml} what it has to lead to, and so has tried it. */
    public boolean hasLabYaml() {
        return files.stream().anyMatch(file -> file.toString().endsWith("lab.yaml"));
    }

    /** The page as far as this step, which isn't in it, nor what stands below it. */
    public Lab upTo(Step end) {
        List<Step> before = steps().subList(0, steps().indexOf(end));
        return with(id, prerequisites, List.of(new Exercise(title, List.of(), before)));
    }

    /** A page with this step and nothing else, which isn't taken for this one. */
    public Lab only(Step step) {
        return with(id + "-" + step.id(), List.of(), List.of(new Exercise(step.title(), List.of(), List.of(step))));
    }

    private Lab with(String name, List<Expectation> needs, List<Exercise> parts) {
        return new Lab(
                name,
                title,
                duration,
                page,
                base,
                intro,
                needs,
                parts,
                warnings,
                missing,
                setUp,
                script,
                dedicatedSystemPool,
                faults,
                blanks,
                files,
                hash,
                fetched);
    }

    /** All steps in the order of the page. */
    public List<Step> steps() {
        return exercises.stream().flatMap(exercise -> exercise.steps().stream()).toList();
    }

    /** All commands in the order of the page. */
    public Stream<PlacedCommand> commands() {
        return steps().stream().flatMap(step -> step.commands().stream());
    }

    /** Whether a command of it asks the cluster or changes it, so that it isn't only to be read. */
    public boolean runsSomething() {
        return commands()
                .map(PlacedCommand::command)
                .anyMatch(command -> command.notRun().isEmpty() && command.answered());
    }

    /** What its author has to mend: includes, and commands that can't be run, such as one whose file isn't there. */
    public List<Problem> mistakes() {
        Stream<Problem> commands = commands()
                .flatMap(placed -> placed.command().notRun().stream())
                .flatMap(shown -> shown.mistake().stream());
        return Stream.concat(missing.stream(), commands).toList();
    }

    /**
     * For who takes the page as a whole: a command that its author got wrong would otherwise be passed over.
     *
     * @throws labrunner.problem.ProblemException BAD_LAB with all {@link #mistakes}, if there are any
     */
    public void requireSound() {
        var mistakes = new Mistakes();
        mistakes().forEach(mistakes::add);
        mistakes.raise(String.valueOf(page.getFileName()));
    }

    /** The blanks that a command waits for, and those that were filled in for it. */
    public List<Blank> blanksOf(PlacedCommand placed) {
        return blanks.stream()
                .filter(blank -> blank.commands().contains(placed.id())
                        || blank.needed() && blank.setters().contains(placed.id()))
                .toList();
    }

    /** The addresses of the web whose texts commands lack, in the order of the page. */
    public List<String> fetches() {
        return commands()
                .flatMap(placed -> placed.command().notRun().stream())
                .flatMap(shown -> shown.fetches().stream())
                .distinct()
                .toList();
    }

    /** What was fetched and is among the manifests of a command, or named on its lines. */
    public List<WebText> fetched(PlacedCommand placed) {
        Set<String> files = placed.command().manifests().stream()
                .map(manifest -> manifest.place().file())
                .collect(Collectors.toSet());
        return fetched.stream()
                .filter(text -> files.contains(text.address()) || placed.text().contains(text.address()))
                .toList();
    }

    /** All expectations: the prerequisites first, then step by step. */
    public Stream<Expectation> expectations() {
        return Stream.concat(prerequisites.stream(), steps().stream().flatMap(step -> step.expectations().stream()));
    }

    /** What an address of the web that a page names said when it was fetched. */
    public record WebText(String address, String text) {

        /** In bytes. */
        public int size() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        /** The SHA-256 of the text, in hexadecimal digits, as {@code sha256sum} prints that of a file. */
        public String fingerprint() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
