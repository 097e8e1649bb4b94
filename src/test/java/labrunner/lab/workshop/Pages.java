package labrunner.lab.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labrunner.lab.reader.LabReader;
import labrunner.lab.reader.WorkshopFolder;

/** Workshops of a few pages, for tests. */
public final class Pages {
    private Pages() {}

    /** Writes the pages 1.md, 2.md and so on, each with one step, and reads them. */
    public static Workshop workshop(Path folder, String... steps) throws IOException {
        for (int i = 0; i < steps.length; i++) {
            Files.writeString(
                    folder.resolve((i + 1) + ".md"),
                    "# Module %d\n## Part\n### Step %d\n%s\n".formatted(i + 1, i + 1, steps[i]));
        }
        return Workshop.read(WorkshopFolder.read(folder), page -> LabReader.read(page, Optional.of(folder)));
    }

    /** A block of commands. */
    public static String bash(String... lines) {
        return "```bash\n" + String.join("\n", lines) + "\n```\n";
    }

    /** A block that applies a manifest. */
    public static String apply(String manifest) {
        return "```bash\ncat <<EOF | kubectl apply -f -\n" + manifest + "EOF\n```\n";
    }
}
