package labrunner.lab.markdown;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import labrunner.lab.source.SourceLine;

/** In a table a stroke between back-ticks is text, as MkDocs has it; to commonmark it is one only behind a backslash. */
final class TablePipes {
    private static final Pattern DIVIDES = Pattern.compile("\\s*\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*\\|?\\s*");

    private TablePipes() {}

    /** The same lines, with a backslash before each such stroke of a table. */
    static List<SourceLine> escaped(List<SourceLine> lines) {
        List<SourceLine> seen = lines;
        boolean table = false;
        String fence = "";
        for (int i = 1; i < lines.size(); i++) {
            String text = lines.get(i).text();
            fence = SiteLine.fence(fence, lines.get(i - 1).text());
            if (!fence.isEmpty()) {
                table = false;
                continue;
            }
            boolean divides = text.indexOf('|') >= 0
                    && text.indexOf('-') >= 0
                    && lines.get(i - 1).text().indexOf('|') >= 0
                    && DIVIDES.matches(text);
            table = divides || table && !text.isBlank();
            if (!table) {
                continue;
            }
            int changed = divides ? i - 1 : i;
            String whole = seen.get(changed).text();
            String escaped = escaped(whole);
            if (!escaped.equals(whole)) {
                seen = seen == lines ? new ArrayList<>(lines) : seen;
                SourceLine line = lines.get(changed);
                seen.set(changed, new SourceLine(escaped, line.place(), line.added(), line.missing()));
            }
        }
        return seen;
    }

    private static String escaped(String line) {
        int open = line.indexOf('`');
        if (open < 0) {
            return line;
        }
        var text = new StringBuilder();
        boolean code = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            // A back-tick that no other follows begins nothing.
            code = c == '`' ? !code && line.indexOf('`', i + 1) > 0 : code;
            boolean stroke = c == '|' && code && line.charAt(i - 1) != '\\';
            text.append(stroke ? "\\" : "").append(c);
        }
        return text.toString();
    }
}
