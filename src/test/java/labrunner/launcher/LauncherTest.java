package labrunner.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a checkout whose {@code mvnw} notes that it was called, and whose program prints its arguments and ends with their number. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String PROGRAM = """
            package labrunner;
            public class Main {
                public static void main(String[] args) {
                    for (String arg : args) System.out.println("<" + arg + ">");
                    System.exit(args.length);
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path source;

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        for (String file : List.of("labrunner", ".mvn/jdk.sh")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Path.of(file), home.resolve(file));
            executable(home.resolve(file));
        }
        source = Files.createDirectories(home.resolve("src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        jar(home.resolve("program.jar"));
        maven("""
                cp program.jar target/labrunner-0.jar
                echo program.jar > target/launcher/dependencies
                """);
        longAgo(home);
    }

    /** The launcher makes its caches behind the scenes, also when what was started has ended; the folder is theirs until then. */
    @AfterEach
    void waitForWhatRunsBehindTheScenes() throws IOException {
        String here = folder.toRealPath().toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(here))
                        .isPresent())
                .forEach(process -> process.onExit().join());
    }

    @Test
    void buildsOnceAndThenStartsWithoutMaven() throws Exception {
        assertThat(start().exit()).isZero();
        assertThat(start().exit()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void saysNothingOfItsOwnHoweverOftenItStarts() throws Exception {
        for (String command : List.of("labs", "labs", "--help", "--help", "page.md", "page.md")) {
            assertThat(start(command).err()).as(command).isEmpty();
        }
    }

    @Test
    void buildsAgainWhenASourceWasChangedAddedOrRemoved() throws Exception {
        Path added = source.resolveSibling("B.java");
        start();
        buildsAgainAfter(() -> Files.writeString(source, "class A { }"));
        buildsAgainAfter(() -> Files.writeString(added, "class B {}"));
        buildsAgainAfter(() -> Files.delete(added));
        buildsAgainAfter(() -> Files.writeString(home.resolve("pom.xml"), "<project></project>"));
    }

    /** With all sources older than the last build, and that older than now, so that only the change can be the reason. */
    private void buildsAgainAfter(Change change) throws Exception {
        int before = builds();
        longAgo(home);
        Files.setLastModifiedTime(
                home.resolve("target/launcher/stamp"),
                FileTime.from(Instant.now().minusSeconds(60)));
        start();
        assertThat(builds()).isEqualTo(before);
        change.make();
        start();
        assertThat(builds()).isEqualTo(before + 1);
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    @Test
    void handsOverArgumentsAndExitCodeAsTheyAre() throws Exception {
        Ran ran = start("a b", "", "it's", "$HOME", "*", "\"q\"");
        assertThat(ran.out().lines()).containsExactly("<a b>", "<>", "<it's>", "<$HOME>", "<*>", "<\"q\">");
        assertThat(ran.exit()).isEqualTo(6);
    }

    @Test
    void startsFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("lr"), Path.of("a checkout", "labrunner"));
        Ran ran = run(folder, List.of(link.toString(), "x"));
        assertThat(ran.out()).isEqualTo("<x>\n");
    }

    @Test
    void saysThatABuildFailedWithMavensErrors() throws Exception {
        maven("""
                echo '[INFO] chatter'
                echo '[ERROR] A.java:[1] class expected'
                echo '[ERROR] [Help 1] somewhere'
                exit 1
                """);
        Ran ran = start();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .contains("[ERROR] A.java:[1] class expected", "could not be built", "build.log")
                .doesNotContain("chatter", "Help 1");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void buildsAfterAFailedBuildAlthoughNothingChanged() throws Exception {
        maven("exit 1");
        start();
        start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysOnOneLineWhatToInstallWhereThereIsNoJdk() throws Exception {
        Ran ran = run(home, List.of("sh", "-c", ". .mvn/jdk.sh; is_jdk_25() { return 1; }; find_jdk"));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).singleElement().asString().contains("needs a JDK 25", "install", "JAVA_HOME");
    }

    @ParameterizedTest
    @CsvSource({"25, 0", "25.0.3, 0", "17.0.15, 1", "250, 1", "26, 1"})
    void takesExactlyAJdk25(String version, int exit) throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("jdk with space/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(Files.writeString(jdk.resolve("bin/javac"), ""));
        assertThat(run(home, List.of("sh", "-c", ". .mvn/jdk.sh; is_jdk_25 \"$1\"", "sh", jdk.toString()))
                        .exit())
                .isEqualTo(exit);
    }

    private void maven(String body) throws IOException {
        executable(Files.writeString(
                home.resolve("mvnw"), "#!/bin/sh\ncd \"$(dirname \"$0\")\"\necho called >> calls\n" + body));
    }

    private int builds() throws IOException {
        return Files.readAllLines(home.resolve("calls")).size();
    }

    private Ran start(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(home.resolve("labrunner").toString()));
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    private Ran run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        int exit = builder.start().waitFor();
        return new Ran(exit, Files.readString(out), Files.readString(err));
    }

    private record Ran(int exit, String out, String err) {}

    /** Files made in the same instant can't be told apart by their time, as those of a person can. */
    private static void longAgo(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void jar(Path file) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var unit = new SimpleJavaFileObject(URI.create("string:///labrunner/Main.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return PROGRAM;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.getTask(null, null, null, List.of("-d", classes.toString()), null, List.of(unit))
                        .call())
                .isTrue();
        try (var out = new JarOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new JarEntry("labrunner/Main.class"));
            out.write(Files.readAllBytes(classes.resolve("labrunner/Main.class")));
        }
    }
}
