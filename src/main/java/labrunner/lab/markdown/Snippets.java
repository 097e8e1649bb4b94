package labrunner.lab.markdown;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.source.SourceLine;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.YamlFields;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;

/**
 * Puts included files into a page before it is read as Markdown, as pymdownx.snippets does: {@code --8<-- "file"} on a line of
 * its own, or several files between two lines {@code --8<--}. What isn't there leaves its line, which says so.
 */
public final class Snippets {
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

    /** Includes the files of a block, and answers its last line. */
    private int files(List<SourceLine> lines, int start, String indent, List<SourceLine> out) {
        int end = start + 1;
        while (end < lines.size() && !SnippetLine.isFence(lines.get(end).text())) {
            end++;
        }
        SourceLine begins = lines.get(start);
        if (end == lines.size()) {
            // Nothing ends it: what follows is the page.
            sources.effort().include(0, begins.place());
            Problem open = Problem.at(
                    begins.place(), Problem.Kind.BAD_LAB, Texts.of("include.open"), Texts.of("include.open.hint"));
            add(new SourceLine(begins.text(), begins.place(), 0, Optional.of(open)), "", out);
            return start;
        }
        for (SourceLine line : lines.subList(start + 1, end)) {
            String file = line.text().strip();
            // Two quotes are an empty line, a semicolon turns a line off.
            if (!file.isEmpty() && !file.startsWith(";") && !file.equals("\"\"") && !file.equals("''")) {
                include(file, line.at(line.text().indexOf(file)), indent, out);
            }
        }
        return end;
    }

    /** What was found for an include: of which file, and which lines of it. */
    private record Included(Path file, List<List<SourceLine>> parts) {}

    /** What isn't there costs its place only: the line stays as it is, and says why. */
    private void include(String named, Place asked, String indent, List<SourceLine> out) {
        Included found;
        try {
            found = find(named, asked);
        } catch (ProblemException e) {
            sources.effort().include(0, asked);
            String line = "--8<-- \"" + YamlFields.shortened(named) + "\"";
            add(new SourceLine(line, asked, 0, Optional.of(e.problem())), indent, out);
            return;
        }
        open.push(found.file());
        for (List<SourceLine> part : found.parts()) {
            expand(
                    part.stream()
                            .filter(line -> SnippetLine.mark(line.text()).isEmpty())
                            .toList(),
                    indent,
                    out);
        }
        open.pop();
    }

    private Included find(String named, Place asked) {
        if (named.length() > LONGEST_NAME) {
            throw problem(asked, Texts.of("include.path", YamlFields.shortened(named)), Texts.of("include.path.hint"));
        }
        if (named.matches("https?://.*")) {
            throw problem(asked, Texts.of("include.web", named), Texts.of("include.web.hint"));
        }
        SnippetPath path = SnippetPath.of(named.replace("\\\"", "\"").replace("\\'", "'"));
        Path file = file(path.file(), asked);
        if (open.contains(file)) {
            throw problem(asked, Texts.of("include.itself", path.file(), through()), Texts.of("include.itself.hint"));
        }
        if (open.size() >= DEPTH) {
            throw problem(asked, Texts.of("include.deep", DEPTH), Texts.of("include.deep.hint"));
        }
        String text = sources.text(file, Optional.of(asked));
        sources.effort().include(text.length(), asked);
        List<SourceLine> lines = known.computeIfAbsent(file, key -> numbered(text, sources.name(file)));
        if (path.section().isPresent()) {
            return new Included(file, List.of(section(lines, path.section().get(), asked, path.file())));
        }
        int all = lines.size() + (text.endsWith("\n") ? 1 : 0);
        return new Included(
                file,
                path.ranges().isEmpty()
                        ? List.of(lines)
                        : path.ranges().stream()
                                .map(range -> range(lines, range.from(all), range.to(all)))
                                .toList());
    }

    private static List<SourceLine> range(List<SourceLine> lines, int from, int to) {
        int end = Math.min(to, lines.size());
        return from >= end ? List.of() : lines.subList(from, end);
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
        int added = line.added() + (text.isEmpty() ? 0 : indent.length());
        out.add(new SourceLine(text, line.place(), added, line.missing()));
    }

    private static RuntimeException problem(Place place, String summary, String hint) {
        return Problem.at(place, Problem.Kind.BAD_LAB, summary, hint).asException();
    }
}
