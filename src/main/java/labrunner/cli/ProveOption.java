package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;
import picocli.CommandLine.Option;

/** What {@code rehearse --prove} adds to a rehearsal. */
final class ProveOption {
    @Option(
            names = "--prove",
            description =
                    "After the rehearsal, show of each expectation that it tells something: on practice clusters of its own, "
                            + "it must not be met before its step, nor while the step's commands are left out.")
    private boolean wanted;

    /** @throws labrunner.problem.ProblemException USAGE with what it can't be wanted with */
    void require(boolean real, boolean keep) {
        if (wanted && real) {
            throw Problem.of(Kind.USAGE, Texts.of("given.prove"), Texts.of("given.prove.hint"))
                    .asException();
        }
        if (wanted && keep) {
            throw Problem.of(Kind.USAGE, Texts.of("given.prove.keep"), Texts.of("given.both.hint"))
                    .asException();
        }
    }

    /** The report with what was proved; of a rehearsal that failed nothing is. */
    Report proved(Report report, Proof proof) {
        return wanted ? proved(report, List.of(), proof) : report;
    }

    private static Report proved(Report report, List<Lab> before, Proof proof) {
        return report.problem().isPresent() ? report : report.with(proof.of(before, report.state()));
    }

    /** Each module is proved on clusters where those before it were run that left something for it. */
    WorkshopReport proved(WorkshopReport report, Proof proof) {
        if (!wanted || report.problem().isPresent()) {
            return report;
        }
        var before = new ArrayList<Lab>();
        var modules = new ArrayList<WorkshopReport.Module>();
        for (WorkshopReport.Module module : report.modules()) {
            modules.add(new WorkshopReport.Module(
                    module.title(),
                    module.page(),
                    module.report().map(rehearsed -> proved(rehearsed, before, proof)),
                    module.problem()));
            module.report()
                    .map(Report::state)
                    .filter(state -> !state.cleanup().remaining().nothing())
                    .ifPresent(state -> before.add(state.lab()));
        }
        return report.with(modules);
    }

    /** A box that proves nothing is no mistake of who calls: the lab can be used, and the rehearsal has found what it was to find. */
    static int code(int code, List<BoxProof> proofs) {
        return proofs.stream().anyMatch(BoxProof::fails) ? Exits.NOT_MET : code;
    }

    /** What stands in a report where boxes prove nothing. */
    static Optional<Problem> problem(List<BoxProof> proofs) {
        List<BoxProof> failed = proofs.stream().filter(BoxProof::fails).toList();
        return failed.stream()
                .findFirst()
                .map(first -> Problem.at(
                        first.box().place(),
                        Kind.BAD_LAB,
                        Texts.of("prove.problem", failed.size(), first.box().text(), first.how()),
                        Texts.of("prove.problem.hint")));
    }
}
