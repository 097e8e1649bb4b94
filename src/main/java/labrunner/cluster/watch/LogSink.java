package labrunner.cluster.watch;

import java.util.List;
import labrunner.problem.Problem;

/** Takes log lines in batches; calls come one at a time, from a thread of the log's. A slow sink makes lines drop, not wait. */
public interface LogSink {
    /**
     * Lines in the order they were read.
     *
     * @param dropped how many were left out since the batch before, because the sink was slower than the log
     */
    void lines(List<LogLine> lines, long dropped);

    /** A stream failed; the others go on. */
    void problem(Problem problem);

    /** Nothing more will come. */
    void ended();
}
