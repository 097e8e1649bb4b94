package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import labrunner.shell.data.Effort;
import labrunner.shell.data.Found;
import labrunner.shell.data.Glob;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Paths;
import labrunner.shell.data.UnknownException;

/** The files of the folder in memory whose names match a pattern. */
final class FileNames {
    private FileNames() {}

    /**
     * Sorted, as they would be written; none where nothing matches.
     *
     * @throws UnknownException where nobody knows all files
     */
    static List<String> matching(String pattern, State state, Effort effort) {
        String folder = state.folder.known();
        List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
        String[] parts = pattern.replaceFirst("^/+", "").split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            var next = new ArrayList<String>();
            for (String before : found) {
                String here = Paths.resolve(folder, before.isEmpty() ? "." : before);
                boolean last = i == parts.length - 1;
                if (parts[i].isEmpty()) {
                    next.add(before + (last ? "" : "/"));
                    continue;
                }
                for (String name : names(parts[i], here, state)) {
                    effort.step();
                    boolean deeper = state.files.look(Paths.resolve(here, name)) instanceof Found.Directory;
                    if (last || deeper) {
                        next.add(before + name + (last ? "" : "/"));
                    }
                }
            }
            if (next.size() > Effort.WORDS) {
                throw new LimitException("a pattern matches more than " + Effort.WORDS + " files");
            }
            found = next;
        }
        return found.stream().sorted().toList();
    }

    private static List<String> names(String part, String folder, State state) {
        boolean plain = part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
        if (plain) {
            String name = part.replaceAll("\\\\(.)", "$1");
            return switch (state.files.look(Paths.resolve(folder, name))) {
                case Found.Nothing nothing -> List.of();
                case Found.Unsure unsure -> throw new UnknownException(unsure.why());
                case Found.File file -> List.of(name);
                case Found.Directory directory -> List.of(name);
            };
        }
        if (state.files.look(folder) instanceof Found.Nothing) {
            return List.of();
        }
        var glob = new Glob(part);
        return state.files.names(folder).stream()
                .filter(name -> name.startsWith(".") == part.startsWith("."))
                .filter(glob::matches)
                .toList();
    }
}
