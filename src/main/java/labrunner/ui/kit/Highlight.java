package labrunner.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.markdown.FenceLanguage;

/** Finds what is to be coloured in YAML, JSON and shell text. A reader's aid and no parser: it never refuses a text. */
public final class Highlight {
    /** A stretch of text and the style class it gets; stretches are in order and don't overlap. */
    public record Token(int start, int end, String style) {}

    private static final Pattern YAML = Pattern.compile("(?m)(?<comment>(?<=^|\\s)#[^\\n]*)"
            + "|(?<key>(?:\"[^\"\\n]*\"|'[^'\\n]*'|(?<![\\w./$-])[\\w./$-]++)(?=:(?:\\s|$)))"
            + "|(?<string>\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\n]*+(?:''[^'\\n]*+)*+')"
            + "|(?<number>(?<=[\\s\\[,:-])-?\\d+(?:\\.\\d+)?(?=[\\s\\],]|$)|(?<=\\s)(?:true|false|null)(?=\\s|$))"
            + "|(?<keyword>^---.*$)");
    private static final Pattern JSON = Pattern.compile("(?<key>\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"(?=\\s*:))"
            + "|(?<string>\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\")"
            + "|(?<number>(?<=[\\s\\[,:])-?\\d+(?:\\.\\d+)?|\\b(?:true|false|null)\\b)");
    private static final Pattern SHELL = Pattern.compile("(?m)(?<comment>(?<=^|\\s)#[^\\n]*)"
            + "|(?<string>\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*')"
            + "|(?<key>(?<=^|[|;&]\\s?)\\s*(?:kubectl|cat|grep|az|helm|aks-node-viewer|export|watch|curl)\\b)"
            + "|(?<number>(?<=\\s)--?[A-Za-z][\\w-]*)");
    private static final List<String> STYLES = List.of("comment", "key", "string", "number", "keyword");

    /** Nobody reads a longer text by its colours, and some shapes of it take the square of its length. */
    private static final int LONGEST = 20_000;

    private static final int LONGEST_LINE = 2_000;

    private Highlight() {}

    /** The tokens of a text in a language as a fence names it; none for a language that isn't known. */
    public static List<Token> of(String language, String text) {
        if (text.length() > LONGEST || text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            return List.of();
        }
        return switch (FenceLanguage.of(language)) {
            case YAML -> find(YAML, text);
            case JSON -> find(JSON, text);
            case SHELL, TERMINAL, POWERSHELL -> find(SHELL, text);
            // a # begins no comment in a batch file
            case BATCH, OTHER -> List.of();
        };
    }

    private static List<Token> find(Pattern pattern, String text) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = pattern.matcher(text);
        var groups = pattern.namedGroups();
        while (matcher.find()) {
            for (String style : STYLES) {
                if (groups.containsKey(style)
                        && matcher.start(style) >= 0
                        && matcher.end(style) > matcher.start(style)) {
                    tokens.add(new Token(matcher.start(style), matcher.end(style), style));
                    break;
                }
            }
        }
        return tokens;
    }
}
