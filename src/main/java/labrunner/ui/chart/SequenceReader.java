package labrunner.ui.chart;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.ui.chart.SequenceChart.Event;

/** Reads the sequence diagrams of Mermaid. */
final class SequenceReader {
    private static final Pattern PARTY = Pattern.compile("(?:participant|actor)\\s+([^\\s:]+)(?:\\s+as\\s+(.+))?");
    private static final Pattern MESSAGE = Pattern.compile(
            "([A-Za-z0-9_. ]+?)\\s*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\\)|-\\))\\s*[+-]?([A-Za-z0-9_. ]+?)\\s*:(.*)");
    private static final Pattern NOTE = Pattern.compile(
            "(?i)note\\s+(?:over|left of|right of)\\s+([A-Za-z0-9_. ]+?)(?:\\s*,\\s*([A-Za-z0-9_. ]+?))?\\s*:(.*)");
    private static final Pattern PART = Pattern.compile("(loop|alt|else|opt|par|and|critical|option|break)\\b\\s*(.*)");
    private static final Pattern PASSED =
            Pattern.compile("(?:autonumber|activate|deactivate|title|rect|accTitle|accDescr|link|links)\\b.*");

    private static final int MOST_PARTIES = 12;
    private static final int MOST_EVENTS = 100;

    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final List<String> parties = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private SequenceReader() {}

    /** Empty for what is no such chart, and for one with something that isn't known here. */
    static Optional<SequenceChart> read(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().matches("sequenceDiagram;?")) {
            return Optional.empty();
        }
        var reader = new SequenceReader();
        for (String line : lines.subList(1, lines.size())) {
            if (!reader.line(line.endsWith(";") ? line.substring(0, line.length() - 1) : line)) {
                return Optional.empty();
            }
        }
        boolean drawable = !reader.parties.isEmpty()
                && reader.parties.size() <= MOST_PARTIES
                && reader.events.size() <= MOST_EVENTS;
        return drawable
                ? Optional.of(new SequenceChart(List.copyOf(reader.parties), List.copyOf(reader.events)))
                : Optional.empty();
    }

    private boolean line(String line) {
        Matcher party = PARTY.matcher(line);
        if (party.matches()) {
            int at = party(party.group(1));
            Optional.ofNullable(party.group(2)).map(Mermaid::words).ifPresent(name -> parties.set(at, name));
            return true;
        }
        Matcher note = NOTE.matcher(line);
        if (note.matches()) {
            int first = party(note.group(1));
            int last = note.group(2) == null ? first : party(note.group(2));
            events.add(
                    new SequenceChart.Note(Math.min(first, last), Math.max(first, last), Mermaid.words(note.group(3))));
            return true;
        }
        Matcher part = PART.matcher(line);
        if (line.equals("end") || part.matches()) {
            events.add(new SequenceChart.Part(
                    line.equals("end") ? "" : part.group(1) + " " + Mermaid.words(part.group(2))));
            return true;
        }
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
            String sign = message.group(2);
            events.add(new SequenceChart.Message(
                    party(message.group(1)),
                    party(message.group(3)),
                    sign.contains("--"),
                    !sign.equals("->") && !sign.equals("-->"),
                    Mermaid.words(message.group(4))));
            return true;
        }
        return PASSED.matches(line);
    }

    private int party(String name) {
        return known.computeIfAbsent(name.strip(), id -> {
            parties.add(id);
            return parties.size() - 1;
        });
    }
}
