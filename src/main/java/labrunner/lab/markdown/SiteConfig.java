package labrunner.lab.markdown;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.source.BaseFolder;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.YamlText;
import labrunner.lab.yaml.YamlValues;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** A {@code mkdocs.yml}, of which only a few settings matter here. */
public final class SiteConfig {
    private SiteConfig() {}

    /** The settings; empty where the folder has no such file. */
    public static Optional<Value> read(Sources sources, Path folder) {
        return file(sources, folder)
                .flatMap(file -> parse(sources.text(file, Optional.empty()), new Place(sources.name(file), 1, 1)));
    }

    /** The file that they stand in. */
    public static Optional<Path> file(Sources sources, Path folder) {
        for (String name : BaseFolder.SITE) {
            if (Files.exists(folder.resolve(name))
                    && sources.find(name, List.of(folder)) instanceof Sources.Found.Here here) {
                return Optional.of(here.file());
            }
        }
        return Optional.empty();
    }

    /** @param start where the text starts */
    public static Optional<Value> parse(String text, Place start) {
        var yaml = new YamlText(text, start::down);
        return yaml.documents().stream()
                .findFirst()
                .map(document -> new YamlValues(yaml, document, warning -> {}).value(document.root()));
    }

    /** The folders below the base that the site itself looks its snippets up in. */
    public static List<Path> snippetFolders(Sources sources) {
        var folders = new ArrayList<Path>();
        try {
            Value extensions = read(new Sources(sources.base()), sources.base())
                    .orElse(Value.EMPTY)
                    .at("markdown_extensions");
            var settings = new ArrayList<Value>(extensions.items());
            settings.add(extensions);
            for (Value setting : settings) {
                Value paths = setting.at("pymdownx.snippets", "base_path");
                paths.text().ifPresent(path -> add(sources, path, folders));
                paths.items().forEach(item -> item.text().ifPresent(path -> add(sources, path, folders)));
            }
        } catch (ProblemException e) {
            // Whoever reads the page need not mend the site's settings first; without them the base folder is enough.
            return List.of();
        }
        return folders;
    }

    private static void add(Sources sources, String path, List<Path> folders) {
        try {
            Path folder = sources.base().resolve(path).toRealPath();
            if (folder.startsWith(sources.base())) {
                folders.add(folder);
            }
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            // A folder that isn't there holds no snippet.
        }
    }
}
