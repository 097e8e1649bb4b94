package labrunner.run.cause;

import labrunner.cluster.rows.PodRow;
import labrunner.texts.Texts;

/**
 * Who waits, as a sentence begins.
 *
 * @param words such as "Pod web-1", "2 of 4 pods"
 * @param number one or more, for the verb
 */
record Who(String words, int number) {
    private static final String ARTICLE = "The ";
    private static final String ALL = "All ";

    /** Whether a text is one that begins with an article or the like, and not with a name. */
    static boolean isWords(String text) {
        return text.startsWith(ARTICLE) || text.startsWith(ALL);
    }

    static Who pod(PodRow pod) {
        return new Who(Texts.of("cause.who.pod", pod.name()), 1);
    }

    /** So many of a workload's pods, the others of which run. */
    static Who pods(int waiting, int all) {
        if (all == 1) {
            return new Who(Texts.of("cause.who.only"), 1);
        }
        if (waiting == 1) {
            return new Who(Texts.of("cause.who.last", all), 1);
        }
        return new Who(Texts.of(waiting == all ? "cause.who.all" : "cause.who.some", waiting, all), waiting);
    }

    /** Pods of several workloads. */
    static Who waiting(PodRow first, int number) {
        return number == 1 ? pod(first) : new Who(Texts.of("cause.who.several", number), number);
    }
}
