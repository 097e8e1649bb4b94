package labrunner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.run.journal.PrivateFiles;
import labrunner.texts.Texts;

/**
 * The file that a practice cluster's kubeconfig is written to. It may take the place of an earlier practice cluster's, and
 * of nothing else: another kubeconfig would lose its contexts.
 */
record PracticeKubeconfig(Path file) {

    /**
     * Writes it for this user only: it has the token.
     *
     * @throws labrunner.problem.ProblemException where the file holds anything else, or can't be written
     */
    void write(String text) {
        try {
            if (Files.exists(file) && !replaceable(Files.readString(file), text)) {
                throw Problem.of(Kind.USAGE, Texts.of("given.kubeconfig", file), Texts.of("given.kubeconfig.hint"))
                        .asException();
            }
            PrivateFiles.write(file, text);
        } catch (IOException e) {
            throw Problem.at(
                            Place.of(file.toString()),
                            Kind.USAGE,
                            Texts.of("given.kubeconfig.write", e.getMessage()),
                            Texts.of("given.kubeconfig.hint"))
                    .asException();
        }
    }

    /** Empty, or the same but for what differs from one practice cluster to the next. */
    private static boolean replaceable(String old, String text) {
        return old.isBlank() || shape(old).equals(shape(text));
    }

    /** Without the values, and without what kubectl adds when it chooses a namespace. */
    private static String shape(String kubeconfig) {
        return kubeconfig
                .replace("\r\n", "\n")
                .replaceAll(
                        "(?m)^( +(server: https://127\\.0\\.0\\.1:|certificate-authority-data: |token: ))\\S+$", "$1")
                .replaceAll("(?m)^ +namespace: \\S+\n|^preferences: \\{}\n", "");
    }
}
