package labrunner.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Word;

/** Puts the words of an alias in the place of its name. Only what is plain words may be an alias here. */
final class Aliases {
    private Aliases() {}

    static boolean plain(String value) {
        return value.matches("[A-Za-z0-9_./=:,@%+ -]+");
    }

    static List<Word> expand(List<Word> words, State state) {
        var used = new HashSet<String>();
        List<Word> now = words;
        while (!now.isEmpty()) {
            String name = now.getFirst().plain().orElse("");
            String value = state.aliases.get(name);
            if (value == null || !used.add(name)) {
                return now;
            }
            var next = new ArrayList<Word>();
            for (String word : value.strip().split(" +")) {
                next.add(new Word(
                        List.of(new Part.Literal(word)), words.getFirst().place()));
            }
            next.addAll(now.subList(1, now.size()));
            now = next;
        }
        return now;
    }
}
