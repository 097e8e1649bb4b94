package labrunner.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes all pictures of README and docs: of the program's own window, while it runs the bundled lab on practice clusters.
 * Nothing of what they show is made for them; names of pods and machines, times and ports differ from one run to the next.
 */
public final class Pictures {
    private Pictures() {}

    /** The one argument is the folder of the pictures. What else lies in it isn't touched. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path home = Files.createTempDirectory("labrunner-pictures");
        var camera = new Camera(folder);
        boolean all = false;
        try (Elsewhere team = Elsewhere.in(home, "team", 10)) {
            Path checkout = checkout(home.resolve("checkout"));
            Path state = Files.createDirectory(home.resolve("state"));
            // a learner chose it once; else it is what the system has
            Files.writeString(state.resolve("window.properties"), "theme=LIGHT\n");
            try (Learner learner = Learner.atWindow(state, checkout, home, Optional.empty(), address -> "")) {
                new PracticePictures(learner, camera.at(learner), checkout).take();
            }
            new ContextPictures(
                            camera,
                            team,
                            () -> Learner.atWindow(state, checkout, home, Optional.empty(), address -> ""))
                    .take();
            Set<Picture> missing = EnumSet.allOf(Picture.class);
            missing.removeAll(camera.taken());
            System.out.println(missing.isEmpty() ? "All pictures were taken." : "Not taken: " + missing);
            all = missing.isEmpty();
        } catch (IOException | RuntimeException | AssertionError e) {
            e.printStackTrace();
        } finally {
            // the toolkit's threads would go on for ever
            System.out.flush();
            Runtime.getRuntime().halt(all ? 0 : 1);
        }
    }

    /** The labs in a folder of their own, because a page is broken and mended on the way. */
    private static Path checkout(Path target) throws IOException {
        for (String part : Stream.of("labs", "assets/yamls", "mkdocs.yml").toList()) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = target.resolve(file);
                    Files.createDirectories(
                            Optional.ofNullable(copy.getParent()).orElse(target));
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }
}
