package labrunner.lab;

import java.nio.file.Path;
import java.util.Optional;
import labrunner.problem.Problem;

/** Reads a workshop page and the {@code lab.yaml} beside it. */
public final class LabReader {
    private LabReader() {}

    /**
     * @param pageOrFolder a Markdown file, or a folder with {@code index.md} or {@code README.md}
     * @param base the folder that includes are looked up in; else that of the nearest {@code mkdocs.yml} or {@code .git}
     *     above the page, else the page's own
     * @throws labrunner.problem.ProblemException BAD_LAB; where there are several mistakes, its detail lists them all
     */
    public static Lab read(Path pageOrFolder, Optional<Path> base) {
        throw Problem.of(Problem.Kind.BAD_LAB, "pages can't be read yet", "").asException();
    }
}
