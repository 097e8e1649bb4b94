package labrunner.lab.markdown;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.lab.Inline;
import labrunner.lab.source.SourceLine;

/**
 * What a page says its short words stand for, in lines {@code *[PDB]: a pod disruption budget}.
 *
 * @param meanings by the word that each begins with, the longest first
 */
record Abbreviations(Map<String, List<Inline.Abbreviation>> meanings) {
    private static final Pattern LINE = Pattern.compile(" {0,3}\\*\\[([^\\]]+)\\]:[ \\t]*(.*)");
    private static final int MOST = 500;
    static final Abbreviations NONE = new Abbreviations(Map.of());

    /** The lines of a page without those that say such a thing; they are empty instead. */
    record Found(Abbreviations abbreviations, List<SourceLine> rest) {}

    static Found of(List<SourceLine> lines) {
        if (lines.stream().noneMatch(line -> line.text().contains("*["))) {
            return new Found(NONE, lines);
        }
        var meanings = new HashMap<String, List<Inline.Abbreviation>>();
        Set<SourceLine> said = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SiteLine line : SiteLine.of(lines)) {
            Matcher says = LINE.matcher(line.text());
            if (line.fenced() || line.start() > 0 || said.size() == MOST || !says.matches()) {
                continue;
            }
            said.add(line.line());
            String word = says.group(1);
            meanings.computeIfAbsent(first(word, 0), key -> new ArrayList<>())
                    .add(new Inline.Abbreviation(word, says.group(2).strip()));
        }
        meanings.values()
                .forEach(list -> list.sort(Comparator.comparing(
                                (Inline.Abbreviation one) -> one.text().length())
                        .reversed()));
        List<SourceLine> rest = lines.stream()
                .map(line -> said.contains(line) ? new SourceLine("", line.place(), line.added()) : line)
                .toList();
        return new Found(new Abbreviations(Map.copyOf(meanings)), rest);
    }

    /** A text, cut where such words stand in it. */
    List<Inline> in(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (meanings.isEmpty()) {
            return List.of(new Inline.Text(text));
        }
        var inlines = new ArrayList<Inline>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            Optional<Inline.Abbreviation> here = begins ? at(text, at) : Optional.empty();
            if (here.isEmpty()) {
                at++;
                continue;
            }
            if (at > from) {
                inlines.add(new Inline.Text(text.substring(from, at)));
            }
            inlines.add(here.get());
            at += here.get().text().length();
            from = at;
        }
        if (from < text.length()) {
            inlines.add(new Inline.Text(text.substring(from)));
        }
        return inlines;
    }

    private Optional<Inline.Abbreviation> at(String text, int at) {
        return meanings.getOrDefault(first(text, at), List.of()).stream()
                .filter(one -> text.startsWith(one.text(), at))
                .filter(one -> at + one.text().length() == text.length()
                        || !Character.isLetterOrDigit(
                                text.charAt(at + one.text().length())))
                .findFirst();
    }

    /** The letters and digits that stand at a place, or what stands there that is neither. */
    private static String first(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(at, Math.max(end, Math.min(at + 1, text.length())));
    }
}
