package labrunner.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labrunner.run.state.Cause;
import labrunner.run.state.Cause.Evidence;
import labrunner.texts.Texts;

/** A cause in the terminal and in reports. */
final class CauseLines {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CauseLines() {}

    /** The sentence, what to do, and the line of kubectl that shows it. */
    static List<String> of(Cause cause) {
        var lines = new ArrayList<String>();
        lines.add(cause.words());
        cause.advice().ifPresent(advice -> lines.add(Texts.of("why.do", advice)));
        cause.until()
                .filter(until -> cause.mends() == Cause.Mends.BY_ITSELF)
                .ifPresent(until -> lines.add(Texts.of("why.until", CLOCK.format(until))));
        if (!cause.kubectl().isEmpty()) {
            lines.add(Texts.of("why.look", cause.kubectl()));
        }
        return lines;
    }

    /** What it was seen by, a line each. */
    static List<String> evidence(Cause cause) {
        return cause.evidence().stream().map(CauseLines::line).toList();
    }

    private static String line(Evidence one) {
        String at = one.at().map(time -> CLOCK.format(time) + "  ").orElse("");
        return at + Texts.of("why.source." + one.source().name().toLowerCase(Locale.ROOT), one.of()) + "  "
                + one.text();
    }

    static Map<String, Object> map(Cause cause) {
        var map = new LinkedHashMap<String, Object>();
        map.put("mode", cause.mode().word());
        map.put("standing", Report.word(cause.standing()));
        map.put("sentence", cause.sentence());
        cause.advice().ifPresent(advice -> map.put("do", advice));
        map.put("sure", Report.word(cause.sure()));
        map.put("mends", Report.word(cause.mends()));
        cause.until().map(Instant::toString).ifPresent(until -> map.put("until", until));
        map.put("objects", cause.objects().stream().map(Object::toString).toList());
        map.put("evidence", cause.evidence().stream().map(CauseLines::map).toList());
        map.put("kubectl", cause.kubectl());
        return map;
    }

    private static Map<String, Object> map(Evidence one) {
        var map = new LinkedHashMap<String, Object>();
        map.put("source", Report.word(one.source()));
        map.put("of", one.of().toString());
        one.at().map(Instant::toString).ifPresent(at -> map.put("at", at));
        map.put("text", one.text());
        return map;
    }
}
