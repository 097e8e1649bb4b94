package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.YamlFields;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/**
 * Puts included files into a page before it is read as Markdown, as pymdownx.snippets does: {@code --8<-- "file"} on a line of
 * its own, or several files between two lines {@code --8<--}; {@code file:3:7} takes lines, {@code file:name} a section.
 */
public final class Snippets {
    private static final Pattern LINES = Pattern.compile("(.+?):(\\d*)(?::(\\d*))?");
    private static final Pattern SECTION = Pattern.compile("(.+):([A-Za-z][-_0-9A-Za-z]*)");
    private static final int LONGEST_NAME = 1_000;
    private static final int DEPTH = 50;

    private final Sources sources;
    private final List<Path> folders;
    private final Deque<Path> open = new ArrayDeque<>();
    private final Map<Path, List<SourceLine>> known = new HashMap<>();
    private long size;

    public Snippets(Sources sources, List<Path> folders) {
        this.sources = sources;
        this.folders = folders;
    }

    /** All lines of a page, includes in place; of an empty page one empty line, so that it has a place. */
    public List<SourceLine> expand(Path page, String text) {
        open.push(page);
        var lines = new ArrayList<SourceLine>();
        expand(numbered(text, sources.name(page)), "", lines);
        open.pop();
        if (lines.isEmpty()) {
            lines.add(new SourceLine("", new Place(sources.name(page), 1, 1), 0));
        }
        return lines;
    }

    private static List<SourceLine> numbered(String text, String name) {
        List<String> lines = SourceLine.split(text);
        var numbered = new ArrayList<SourceLine>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(new SourceLine(lines.get(i), new Place(name, i + 1, 1), 0));
        }
        return numbered;
    }

    private void expand(List<SourceLine> lines, String indent, List<SourceLine> out) {
        for (int i = 0; i < lines.size(); i++) {
            SourceLine line = lines.get(i);
            Optional<SnippetLine> snippet = SnippetLine.of(line.text());
            if (snippet.isEmpty()) {
                add(line, indent, out);
            } else if (snippet.get().escaped()) {
                add(new SourceLine(snippet.get().unescaped(line.text()), line.place(), line.added()), indent, out);
            } else if (snippet.get().file().isPresent()) {
                include(
                        snippet.get().file().get(),
                        line.at(snippet.get().mark()),
                        indent + line.text().substring(0, snippet.get().semicolons()),
                        out);
            } else {
                i = files(
                        lines,
                        i,
                        indent + line.text().substring(0, snippet.get().semicolons()),
                        out);
            }
        }
    }

    private int files(List<SourceLine> lines, int start, String indent, List<SourceLine> out) {
        for (int i = start + 1; i < lines.size(); i++) {
            String text = lines.get(i).text();
            if (SnippetLine.of(text).filter(SnippetLine::fence).isPresent()) {
                return i;
            }
            String file = text.strip();
            // Two quotes are an empty line, a semicolon turns a line off.
            if (!file.isEmpty() && !file.startsWith(";") && !file.equals("\"\"") && !file.equals("''")) {
                include(file, lines.get(i).at(text.indexOf(file)), indent, out);
            }
        }
        throw Problem.at(
                        lines.get(start).place(),
                        Problem.Kind.BAD_LAB,
                        Texts.of("include.open"),
                        Texts.of("include.open.hint"))
                .asException();
    }

    private void include(String named, Place asked, String indent, List<SourceLine> out) {
        if (named.length() > LONGEST_NAME) {
            throw problem(asked, Texts.of("include.path", YamlFields.shortened(named)), Texts.of("include.path.hint"));
        }
        if (named.matches("https?://.*")) {
            throw problem(asked, Texts.of("include.web", named), Texts.of("include.web.hint"));
        }
        String path = named.replace("\\\"", "\"").replace("\\'", "'");
        Matcher range = LINES.matcher(path);
        Matcher section = SECTION.matcher(path);
        boolean ranged =
                range.matches() && (range.group(3) != null || !range.group(2).isEmpty());
        boolean sectioned = !ranged && section.matches();
        String name = ranged ? range.group(1) : sectioned ? section.group(1) : path;
        Path file = file(name, asked);
        if (open.contains(file)) {
            throw problem(asked, Texts.of("include.itself", name, through()), Texts.of("include.itself.hint"));
        }
        if (open.size() >= DEPTH) {
            throw problem(asked, Texts.of("include.deep", DEPTH), Texts.of("include.deep.hint"));
        }
        open.push(file);
        String text = sources.text(file, Optional.of(asked));
        sources.effort().include(text.length(), asked);
        List<SourceLine> lines = known.computeIfAbsent(file, key -> numbered(text, sources.name(file)));
        if (ranged) {
            lines = range(lines, range.group(2), Optional.ofNullable(range.group(3)));
        } else if (sectioned) {
            lines = section(lines, section.group(2), asked, name);
        }
        expand(
                lines.stream()
                        .filter(line -> SnippetLine.mark(line.text()).isEmpty())
                        .toList(),
                indent,
                out);
        open.pop();
    }

    private String through() {
        var names = open.stream().map(sources::name).toList().reversed();
        return " (" + String.join(" → ", names) + ")";
    }

    private Path file(String name, Place asked) {
        return switch (sources.find(name, folders)) {
            case Sources.Found.Here here -> here.file();
            case Sources.Found.Nowhere nowhere ->
                throw problem(
                        asked, Texts.of("include.nowhere", name), Texts.of("include.nowhere.hint", sources.base()));
            case Sources.Found.Folder folder ->
                throw problem(asked, Texts.of("include.folder", name), Texts.of("include.folder.hint"));
            case Sources.Found.Refused refused ->
                throw problem(asked, "\"" + name + "\" " + refused.why() + ".", refused.hint());
        };
    }

    private static List<SourceLine> range(List<SourceLine> lines, String first, Optional<String> last) {
        int from = first.isEmpty() ? 1 : clamp(first, lines.size() + 1);
        int to = last.isPresent() && !last.get().isEmpty() ? clamp(last.get(), lines.size()) : lines.size();
        return from > to ? List.of() : lines.subList(Math.max(0, from - 1), to);
    }

    private static int clamp(String digits, int most) {
        return digits.length() > 8 ? most : Math.min(Integer.parseInt(digits), most);
    }

    private static List<SourceLine> section(List<SourceLine> lines, String name, Place asked, String file) {
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            Optional<SnippetLine.Mark> mark = SnippetLine.mark(lines.get(i).text());
            if (mark.isPresent() && mark.get().name().equals(name)) {
                if (mark.get().start()) {
                    start = i + 1;
                } else if (start >= 0) {
                    return lines.subList(start, i);
                }
            }
        }
        if (start >= 0) {
            return lines.subList(start, lines.size());
        }
        throw problem(asked, Texts.of("include.section", file, name), Texts.of("include.section.hint", name));
    }

    private void add(SourceLine line, String indent, List<SourceLine> out) {
        // An empty line stays empty, so that it can't grow into white space.
        String text = line.text().isEmpty() ? "" : indent + line.text();
        size += text.length() + 1;
        if (size > Sources.LIMIT) {
            throw problem(line.place(), Texts.of("include.large"), Texts.of("include.large.hint"));
        }
        out.add(new SourceLine(text, line.place(), line.added() + (text.isEmpty() ? 0 : indent.length())));
    }

    private static RuntimeException problem(Place place, String summary, String hint) {
        return Problem.at(place, Problem.Kind.BAD_LAB, summary, hint).asException();
    }
}
