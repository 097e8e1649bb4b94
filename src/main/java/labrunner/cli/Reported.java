package labrunner.cli;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;

/** What came of a rehearsal, be it of one page or of a workshop. */
sealed interface Reported permits Report, WorkshopReport {
    /** The first thing that went wrong. */
    Optional<Problem> problem();

    /** What was proved of its boxes; none where that wasn't asked for. */
    List<BoxProof> proofs();

    /** Writes it as each of these files asks. */
    void write(List<ReportFile> files);
}
