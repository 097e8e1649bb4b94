package labrunner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.reader.LabReader;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/** A folder of pages for a test. */
public record Pages(Path folder) {

    public Pages with(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Lab read() {
        return read("index.md");
    }

    public Lab read(String page) {
        return LabReader.read(folder.resolve(page), Optional.of(folder));
    }

    public Lab read(Map<String, String> values) {
        return LabReader.read(folder.resolve("index.md"), Optional.of(folder), BlankValues.only(values));
    }

    /** The page as it is read, with its only step's blocks. */
    public List<Block> blocks(String text) {
        return with("index.md", "# Page\n## Step\n" + text)
                .read()
                .steps()
                .getFirst()
                .blocks();
    }

    public List<PlacedCommand> commands(String text) {
        return Block.commands(blocks(text)).toList();
    }

    /** The first command of a Bash block. */
    public Command command(String text) {
        return bash(text).getFirst().command();
    }

    private List<PlacedCommand> bash(String text) {
        return commands("```bash\n" + text + "\n```\n");
    }

    /** What the commands of a Bash block are, in the words of {@code labrunner read}. */
    public List<String> script(String text) {
        return bash(text).stream()
                .map(command -> LabPrinter.words(command.command()))
                .toList();
    }

    public Problem problem() {
        return problem("index.md");
    }

    public Problem problem(String page) {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> read(page).requireSound());
        assertThat(thrown).as("a mistake is found").isNotNull();
        assertThat(thrown.problem().kind()).isEqualTo(Problem.Kind.BAD_LAB);
        return thrown.problem();
    }

    public String place() {
        return problem().place().map(Object::toString).orElse("nowhere");
    }
}
