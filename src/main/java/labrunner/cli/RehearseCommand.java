package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.Checkup;
import labrunner.run.NotBegun;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.journal.PracticeProofs;
import labrunner.run.journal.StateFolder;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Plan;
import labrunner.run.state.PlanItem;
import labrunner.texts.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labrunner rehearse}: a whole lab with nobody at the keyboard. */
@Command(
        name = "rehearse",
        description = {
            "Run a whole lab, check every step on the cluster, clean up, and prove that nothing is left.",
            "Of a folder with several pages, a workshop, all of them are run in order on one cluster.",
            "",
            "Without --context and --kubeconfig it runs on a practice cluster, which is started for it: simulated, free, offline. "
                    + "A run that was stopped goes on where it was, on a cluster that is still there."
        },
        exitCodeList = {
            "0:all expectations were met and nothing of the lab is left; what failed may come of a command that isn't run",
            "1:not so, or the cluster can't be used; the message says what was expected and what was there",
            "2:the lab, the command line, the kubeconfig or the context can't be used",
            "130:stopped with Ctrl-C; it says what is still there"
        })
final class RehearseCommand extends CommandLines.Base {
    @Parameters(paramLabel = "LAB", description = "The folder of a lab or of a workshop, or a Markdown page.")
    private @Nullable Path lab;

    @Option(names = "--practice", description = "On a practice cluster (the default without the next two).")
    private boolean practice;

    @Option(names = "--context", paramLabel = "NAME", description = "On the cluster of this context of the kubeconfig.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Default: $KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--yes",
            description =
                    "Don't ask before changing a cluster that isn't a practice cluster: print the list and go on.")
    private boolean yes;

    @Option(
            names = "--yes-foreign",
            paramLabel = "KIND/NAME",
            description = "Also change, scale or delete this object, which isn't yours. Can be given several times. "
                    + "Without it the run ends before the first write where the page does so.")
    private List<String> foreign = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "DIR",
            description = "Where the page's includes and manifests are looked up.")
    private @Nullable Path base;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "What the page leaves to its reader: a variable that it doesn't set, or a blank such as <pod-name>. Repeatable.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--strict",
            description =
                    "Run nothing where the page has a mistake, such as a file that isn't there, or names a kind that the cluster "
                            + "lacks, and end at the first command that fails. Without it a command with a mistake is left out, as one that "
                            + "Labrunner doesn't run; and on the rehearsal's own practice cluster, a page without lab.yaml is run on past "
                            + "commands that fail. On any other cluster only past those that change nothing.")
    private boolean strict;

    @Option(
            names = "--fetch",
            description =
                    "Fetch the files that commands take from the web (kubectl apply -f https://...), before anything is run. "
                            + "Without it such a command is only shown.")
    private boolean fetch;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = Speed.Reader.class,
            description = "How fast time runs on the practice cluster. Default: max, which skips every wait.")
    private @Nullable Speed speed;

    @Option(
            names = "--managed",
            description = "A practice cluster with Karpenter out of sight, as with node auto-provisioning.")
    private boolean managed;

    @Option(
            names = "--timeout",
            paramLabel = "T",
            converter = TimeSpan.Reader.class,
            description =
                    "Give up after this much time on the clock, such as 90s or 45m. Default: none; each expectation has its own limit.")
    private @Nullable TimeSpan timeout;

    @Option(names = "--keep", description = "Don't clean up: leave everything for a look at it.")
    private boolean keep;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            converter = ReportFile.Reader.class,
            description =
                    "Write a report: json=FILE or junit=FILE. Can be given twice. It is written too where the cluster can't be used.")
    private List<ReportFile> reports = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where to keep what was done, for going on after a stop. Default: the system's place for it.")
    private @Nullable Path state;

    @Mixin
    private ProveOption proving = new ProveOption();

    @Mixin
    private FromOption beginning = new FromOption();

    private boolean practiceTold;

    RehearseCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        boolean real = context != null || kubeconfig != null;
        if (real && (practice || managed || speed != null)) {
            throw Problem.of(Kind.USAGE, Texts.of("given.both"), Texts.of("given.both.hint"))
                    .asException();
        }
        proving.require(real, keep);
        Instant begun = Instant.now();
        Path page = LabFiles.find(around, Optional.ofNullable(lab).orElseThrow());
        boolean several = WorkshopFolder.means(page);
        beginning.requireWorkshop(several, page);
        Reported report = several
                ? proving.proved(workshop(page, real), proof(begun))
                : proving.proved(real ? onCluster(read(page)) : onPractice(page), proof(begun));
        int code = report.problem()
                .map(what -> CommandLines.failed(around.err(), what))
                .orElse(Exits.DONE);
        report.write(reports);
        return ProveOption.code(code, report.proofs());
    }

    private Proof proof(Instant begun) {
        return new Proof(around, settings(), stateFolder(), printer(), timeout().map(begun::plus));
    }

    private WorkshopReport workshop(Path folder, boolean real) {
        var printer = printer();
        var pages = new Blanks.Pages(Optional.ofNullable(base), values);
        var workshop = new WorkshopRehearsal(
                WorkshopFolder.read(folder), module -> fetched(pages.read(module)), printer, beginning.module());
        pages.requireKnown();
        reports.forEach(ReportFile::prepare);
        if (real) {
            try (OpenedCluster cluster = OpenedCluster.open(choice(), new PracticeProofs(stateFolder()))) {
                return workshop.run(modules(cluster, lab -> {}, false), keep, timeout());
            }
        }
        try (PracticeServers.Running running = around.practice().start(settings());
                OpenedCluster cluster = running.open()) {
            practiceLine(printer, cluster);
            return workshop.run(
                    modules(cluster, lab -> running.prepare(lab).ifPresent(printer::line), true), keep, timeout());
        }
    }

    private WorkshopRehearsal.OnCluster modules(OpenedCluster cluster, Consumer<Lab> prepare, boolean ownPractice) {
        return new WorkshopRehearsal.OnCluster() {
            @Override
            public Report rehearse(Lab module, Intent.Last last, Optional<Duration> limit) {
                return orRefused(module, cluster.context().server(), () -> {
                    requireSound(module);
                    prepare.accept(module);
                    return RehearseCommand.this.rehearse(module, cluster, ownPractice, last, limit);
                });
            }

            @Override
            public Report cleanUp(Lab module, Optional<Duration> limit) {
                return new Rehearsal(
                                module,
                                cluster,
                                options(cluster, ownPractice),
                                printer(),
                                Consent.notNeeded(around),
                                Intent.OnFailure.END)
                        .cleanUp(limit);
            }

            @Override
            public boolean goesOn() {
                return ownPractice;
            }
        };
    }

    private RunOptions options(OpenedCluster cluster, boolean ownPractice) {
        return new RunOptions(stateFolder(), cluster.practice(), false, !ownPractice);
    }

    private PracticeServers.Settings settings() {
        OptionalDouble rate = speed == null ? OptionalDouble.empty() : speed.rate();
        return new PracticeServers.Settings(rate, managed, false, "swedencentral", 0);
    }

    private Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(TimeSpan::duration);
    }

    private Lab read(Path page) {
        Lab read = Blanks.read(page, Optional.ofNullable(base), values);
        reports.forEach(ReportFile::prepare);
        return read;
    }

    /** The page with all that it takes from the web, if that was asked for. */
    private Lab fetched(Lab read) {
        Function<List<Lab.WebText>, Lab> again = texts -> Blanks.again(read, Optional.ofNullable(base), values, texts);
        return fetch ? WebFiles.complete(read, around.web(), again, printer()) : read;
    }

    private Printer printer() {
        return new Printer(around.out(), around.interactive(), around.environment());
    }

    private void requireSound(Lab read) {
        if (strict || !read.runsSomething()) {
            read.requireSound();
        }
        if (!read.runsSomething()) {
            Blanks.lines(read, values).forEach(printer()::line);
            throw Problem.at(
                            Place.of(String.valueOf(read.page().getFileName())),
                            Kind.BAD_LAB,
                            Texts.of("page.nothing"),
                            Texts.of("workshop.nothing.hint"))
                    .asException();
        }
        read.missing().forEach(problem -> Screen.line(around.err(), problem.toString()));
    }

    /** What refuses the rehearsal before it begins is reported too: who reads the report wants to know why nothing was run. */
    private Report orRefused(Lab read, String server, Supplier<Report> rehearsal) {
        Instant begun = Instant.now();
        try {
            return rehearsal.get();
        } catch (ProblemException e) {
            return new Report(NotBegun.of(read, server), Optional.of(e.problem()), begun, Instant.now());
        }
    }

    private Report onPractice(Path page) {
        PracticeServers.Settings settings = settings();
        // begun before the page is read: on a cold JVM each takes as long as the other
        var starting =
                CompletableFuture.supplyAsync(() -> around.practice().start(settings), Thread::startVirtualThread);
        try {
            Lab read = read(page);
            return orRefused(read, "", () -> {
                Lab whole = fetched(read);
                requireSound(whole);
                PracticeServers.Running running = PracticeServers.started(starting);
                running.prepare(whole);
                return on(running.choice(), whole, true);
            });
        } finally {
            starting.thenAccept(PracticeServers.Running::close);
        }
    }

    private Report onCluster(Lab read) {
        return orRefused(read, "", () -> {
            Lab whole = fetched(read);
            requireSound(whole);
            return on(choice(), whole, false);
        });
    }

    private ContextChoice choice() {
        List<Path> files = Contexts.files(Optional.ofNullable(kubeconfig), around.environment(), around.userHome());
        return Contexts.read(files).choose(Optional.ofNullable(context));
    }

    private Report on(ContextChoice choice, Lab read, boolean ownPractice) {
        return orRefused(read, choice.context().server(), () -> {
            var proofs = new PracticeProofs(stateFolder());
            try (OpenedCluster cluster =
                    ownPractice ? OpenedCluster.openOwnPractice(choice) : OpenedCluster.open(choice, proofs)) {
                return rehearse(
                        read,
                        cluster,
                        ownPractice,
                        keep ? Intent.Last.BEFORE_CLEAN_UP : Intent.Last.CLEAN_UP,
                        timeout());
            }
        });
    }

    private Path stateFolder() {
        return Optional.ofNullable(state).orElseGet(StateFolder::bySystem);
    }

    private Report rehearse(
            Lab read, OpenedCluster cluster, boolean ownPractice, Intent.Last last, Optional<Duration> limit) {
        RunOptions options = options(cluster, ownPractice);
        Instant begun = Instant.now();
        Checkup checkup = cluster.checkup(read, options);
        Intent.OnFailure onFailure = Failures.handling(read, ownPractice, strict);
        Optional<Problem> refused = Failures.refused(checkup, onFailure);
        if (refused.isPresent()) {
            LessonState state = NotBegun.of(read, checkup.cluster(), options);
            return new Report(state, refused, begun, Instant.now());
        }
        var printer = printer();
        Consent consent = Consent.notNeeded(around);
        if (ownPractice) {
            practiceLine(printer, cluster);
        } else {
            Plan plan =
                    last == Intent.Last.BEFORE_CLEAN_UP ? Asked.withoutCleanUp(checkup.plan(), read) : checkup.plan();
            consent = Consent.after(
                    Asked.head(read, cluster.context(), checkup.orphans(), plan),
                    plan,
                    around,
                    yes || cluster.practice(),
                    foreign(cluster, plan));
        }
        Blanks.lines(read, values).forEach(printer::line);
        return new Rehearsal(read, cluster, options, printer, consent, onFailure).run(last, limit);
    }

    /** Once, however many pages are run on it. */
    private void practiceLine(Printer printer, OpenedCluster cluster) {
        if (!practiceTold) {
            practiceTold = true;
            printer.line(Texts.of(
                    "cluster.practice",
                    cluster.identity().version(),
                    cluster.identity().selfHosted() ? 1 : 0));
        }
    }

    /** On a practice cluster all is the learner's own. */
    private List<String> foreign(OpenedCluster cluster, Plan plan) {
        return cluster.practice() ? plan.foreign().stream().map(PlanItem::named).toList() : foreign;
    }
}
