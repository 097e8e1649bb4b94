package labrunner.run.cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.Row;
import labrunner.run.state.Cause;
import labrunner.run.state.Cause.Evidence;
import labrunner.run.state.Cause.Mends;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.Cause.Sure;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** Puts a cause together: its sentence by its mode, and what it was seen by. */
final class Say {
    private static final int LONGEST = 240;
    private static final int MOST_EVIDENCE = 6;

    private final CauseMode mode;
    private final Object[] values;
    private final List<Ref> objects = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private String before = "";
    private Sure sure = Sure.CERTAIN;
    private Optional<Mends> mends = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private Optional<String> kubectl = Optional.empty();
    private Optional<String> advice = Optional.empty();

    private Say(CauseMode mode, Object... values) {
        this.mode = mode;
        this.values = values;
    }

    /** @param values what is put into its sentence and its advice */
    static Say of(CauseMode mode, Object... values) {
        return new Say(mode, values);
    }

    /** Begins with another sentence. */
    Say after(String sentence) {
        before = sentence + " ";
        return this;
    }

    Say about(Ref... refs) {
        Stream.of(refs).filter(ref -> !objects.contains(ref)).forEach(objects::add);
        return this;
    }

    Say about(Row row) {
        return about(Look.ref(row));
    }

    Say seen(Source source, Ref of, Optional<Instant> at, String text) {
        if (!text.isBlank() && evidence.size() < MOST_EVIDENCE) {
            evidence.add(new Evidence(source, of, at, cut(text)));
        }
        return this;
    }

    Say seen(EventRow event) {
        Ref of = Look.ref(
                event.kind(), Optional.of(event.objectNamespace()).filter(space -> !space.isEmpty()), event.object());
        return seen(Source.EVENT, of, Optional.of(event.time()), event.reason() + ": " + event.message());
    }

    Say seen(Optional<EventRow> event) {
        event.ifPresent(this::seen);
        return this;
    }

    Say seen(Row row, Condition condition) {
        String said = condition.message().isEmpty() ? "" : ": " + condition.message();
        String reason = condition.reason().isEmpty() ? "" : " (" + condition.reason() + said + ")";
        return seen(
                Source.CONDITION,
                Look.ref(row),
                condition.changed(),
                condition.type() + "=" + condition.status() + reason);
    }

    Say seen(Row row, String condition) {
        Condition.find(row.conditions(), condition).ifPresent(found -> seen(row, found));
        return this;
    }

    /** What another cause was seen by, and is about. */
    Say with(Say other) {
        other.objects.forEach(this::about);
        other.evidence.forEach(one -> {
            if (evidence.size() < MOST_EVIDENCE && !evidence.contains(one)) {
                evidence.add(one);
            }
        });
        return this;
    }

    Say probably() {
        sure = Sure.PROBABLY;
        return this;
    }

    Say probablyIf(boolean unsure) {
        return unsure ? probably() : this;
    }

    Say mends(Mends how) {
        mends = Optional.of(how);
        return this;
    }

    Say until(Instant when) {
        until = Optional.of(when);
        return this;
    }

    /** Names what it is about by other words than the object has. */
    Say words(Optional<String> other) {
        other.ifPresent(text -> values[0] = text);
        return this;
    }

    Say kubectl(String line) {
        kubectl = Optional.of(line);
        return this;
    }

    Say advice(String words) {
        advice = Optional.of(words).filter(text -> !text.isBlank());
        return this;
    }

    CauseMode mode() {
        return mode;
    }

    Sure sure() {
        return sure;
    }

    List<Ref> objects() {
        return objects;
    }

    /** Makes the sentence, which takes longer than all else here. */
    Cause cause() {
        String key = mode.key();
        Optional<String> todo =
                advice.or(() -> Texts.has(key + ".do") ? Optional.of(Texts.of(key + ".do", values)) : Optional.empty());
        return new Cause(
                mode,
                (before + inside(Texts.of(key, values))).strip(),
                todo,
                objects,
                evidence,
                sure,
                mends.orElse(usual()),
                until,
                kubectl.orElseGet(() -> objects.isEmpty() ? "" : KubectlLines.describe(objects.getFirst())));
    }

    /** Who waits is written small where the sentence doesn't begin with it. */
    private String inside(String sentence) {
        String who = values.length > 0 && values[0] instanceof String text && Who.isWords(text) ? text : "";
        if (who.isEmpty()) {
            return sentence;
        }
        String small = who.substring(0, 1).toLowerCase(Locale.ROOT) + who.substring(1);
        return sentence.charAt(0) + sentence.substring(1).replaceAll("(?<![.:]) " + Pattern.quote(who), " " + small);
    }

    private Mends usual() {
        return switch (mode.standing()) {
            case ON_ITS_WAY -> Mends.BY_ITSELF;
            case HELD, BROKEN -> Mends.BY_HAND;
            case UNSEEN -> Mends.UNKNOWN;
        };
    }

    /** On one line, and not too long to be read. */
    static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
