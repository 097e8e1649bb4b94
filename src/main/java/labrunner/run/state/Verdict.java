package labrunner.run.state;

import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** What a snapshot of the cluster says about one expectation. */
public sealed interface Verdict {

    /** It can't be judged yet: its command was not answered, or the watch has not caught up with what it wrote. */
    record Pending(String why) implements Verdict {}

    /** It holds; {@code evidence} is what was seen. */
    record Met(String evidence) implements Verdict {}

    /**
     * It does not hold yet: what is expected, what is there, and the lab's hint.
     *
     * @param lack the first thing that is other than expected, where that is known
     */
    record NotYet(String expected, String actual, Optional<String> hint, Optional<Lack> lack) implements Verdict {
        public NotYet(String expected, String actual, Optional<String> hint) {
            this(expected, actual, hint, Optional.empty());
        }

        /** The path of the first field that is other than expected. */
        public Optional<String> field() {
            return lack.map(Lack::path).filter(path -> !path.isEmpty());
        }

        /** Whether the object itself isn't there. */
        public boolean missing() {
            return lack.filter(one -> one.path().isEmpty()).isPresent();
        }
    }

    /**
     * What an object lacks.
     *
     * @param of the object, as {@code Deployment inflate}
     * @param path of the field; empty where the object isn't there
     * @param wants what the step wants there
     * @param is what is there; empty for nothing
     */
    record Lack(String of, String path, String wants, String is) {
        /** "replicas is 6, the step wants 4". */
        public String words() {
            if (path.isEmpty()) {
                return Texts.of("lack.missing", of);
            }
            String field = field();
            if (field.endsWith("]")) {
                return Texts.of("lack.item", field.substring(0, field.lastIndexOf('[')), wants);
            }
            return is.isEmpty()
                    ? Texts.of("lack.none", field, wants)
                    : wants.isEmpty() ? Texts.of("lack.extra", field, is) : Texts.of("lack.other", field, is, wants);
        }

        /** The field as one speaks of it: without what stands before it in every object of its kind. */
        private String field() {
            return path.replaceFirst("^(spec|status|metadata)\\.", "")
                    .replaceFirst("^template\\.(spec|metadata)\\.", "");
        }
    }

    /**
     * It does not hold, and won't while the cluster stays as it is, though nothing is broken: its pods can't be scheduled and no node
     * is on its way, or it waits for somebody. It may turn into {@link Met} later.
     */
    record StaysPending(String expected, String why) implements Verdict {}

    /** It can't come true unless something is mended. A diagnosis, not an end: it may turn into {@link Met}. */
    record Broken(Problem problem, Optional<Mend> mend) implements Verdict {}

    /** It was not seen before its object was changed again. */
    record Overtaken(String reason) implements Verdict {}

    /** Its command failed, and the run went on: it isn't waited for. */
    record CommandFailed(String reason) implements Verdict {}

    /** It doesn't apply to this cluster (managed or self-hosted only). */
    record NotHere(String reason) implements Verdict {}

    /** Nobody can say: disconnected, or not allowed to look. */
    record Unknown(String why) implements Verdict {}

    /**
     * A safe way to mend it: the command to apply again with the page's own text at the broken line.
     *
     * @param commandId the command whose manifest has the line
     * @param line line of the manifest's text, first is 1
     * @param text the whole manifest with that line put right
     */
    record Mend(String commandId, int line, String text) {}

    default boolean met() {
        return this instanceof Met;
    }
}
