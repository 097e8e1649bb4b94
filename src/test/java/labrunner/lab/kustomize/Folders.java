package labrunner.lab.kustomize;

import java.util.Map;
import java.util.TreeMap;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.data.Paths;

/** Files in memory, written one after the other: a line {@code == path} begins each. */
record Folders(Map<String, String> files) implements Tree {
    private static final String ROOT = "/files";

    static Folders of(String text) {
        var files = new TreeMap<String, String>();
        String name = "";
        var body = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("== ")) {
                files.put(name, body.toString());
                body.setLength(0);
                name = line.substring(3).strip();
            } else {
                body.append(line).append('\n');
            }
        }
        files.put(name, body.toString());
        files.remove("");
        return new Folders(files);
    }

    @Override
    public Found look(String path) {
        if (!Paths.inside(ROOT, path)) {
            return new Found.Nothing();
        }
        String relative = path.substring(Math.min(path.length(), ROOT.length() + 1));
        if (files.containsKey(relative)) {
            return new Found.File(files.get(relative), line -> new Place(relative, line + 1, 1));
        }
        String folder = relative.isEmpty() ? "" : relative + "/";
        return files.keySet().stream().anyMatch(name -> name.startsWith(folder))
                ? new Found.Folder()
                : new Found.Nothing();
    }

    /** What the kustomization of a folder makes. */
    Kustomize.Built build(String folder) {
        return Kustomize.build(
                this, Paths.resolve(ROOT, folder), folder, new Place("index.md", 1, 1), true, new Effort());
    }
}
