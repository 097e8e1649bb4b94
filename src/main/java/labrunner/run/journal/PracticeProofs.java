package labrunner.run.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/**
 * The certificates of the practice clusters that run on this machine for this user: one file each in the state folder, named after
 * the certificate's fingerprint. Whoever trusts only such a certificate talks to the process that has its key, so that a server
 * can't pass for a practice cluster by what it says.
 *
 * @param folder the state folder; it need not be there
 */
public record PracticeProofs(Path folder) {
    private static final String BEFORE = "practice-";
    private static final String AFTER = ".certificate";

    /** A certificate that counts until this is closed. */
    public interface Live extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes note of a practice cluster that this process serves.
     *
     * @param kubeconfig the kubeconfig that the cluster itself handed out
     * @throws labrunner.problem.ProblemException where the folder can't be written
     */
    public Live begin(ContextChoice kubeconfig) {
        Optional<Path> file = kubeconfig.onlyAuthority().map(this::file);
        try {
            PrivateFiles.folder(folder);
            sweep();
            if (file.isPresent()) {
                PrivateFiles.write(
                        file.get(), String.valueOf(ProcessHandle.current().pid()));
            }
        } catch (IOException e) {
            throw Problem.at(
                            Place.of(folder.toString()),
                            Kind.USAGE,
                            Texts.of("journal.proof", e.getMessage()),
                            Texts.of("journal.proof.hint"))
                    .asException();
        }
        return () -> file.ifPresent(PracticeProofs::delete);
    }

    /** Whether this leads to a practice cluster for certain, whatever its server says of itself. */
    public boolean proves(ContextChoice choice) {
        return choice.onlyAuthority()
                .map(this::file)
                .flatMap(PracticeProofs::process)
                .flatMap(ProcessHandle::of)
                .isPresent();
    }

    private Path file(String fingerprint) {
        return folder.resolve(BEFORE + fingerprint + AFTER);
    }

    private static Optional<Long> process(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < 20
                    ? Optional.of(Files.readString(file))
                            .filter(text -> text.matches("\\d{1,18}"))
                            .map(Long::valueOf)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a killed process left: nobody has the key any more. */
    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(BEFORE) && name.endsWith(AFTER);
                    })
                    .filter(file -> process(file).flatMap(ProcessHandle::of).isEmpty())
                    .toList();
            left.forEach(PracticeProofs::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It proves nothing once its process has ended.
            file.toFile().deleteOnExit();
        }
    }
}
