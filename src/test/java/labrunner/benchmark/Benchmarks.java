package labrunner.benchmark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import labrunner.cluster.http.DutyFigures;
import labrunner.cluster.watch.ManyPodsFigures;
import labrunner.cluster.watch.RecoveryFigures;

/** Prints the figures: starting up, a whole rehearsal on the practice cluster and, where there is one, on the reference cluster. */
public final class Benchmarks {

    private static final String MAIN = "labrunner.Main";
    private static final String LAB = "labs/03-multi-architecture";
    private static final int STARTS = 15;
    private static final int REHEARSALS = 5;

    private Benchmarks() {}

    /** What fabric8's client is measured against (decision 6): each a program of its own. */
    private static final List<Class<?>> CLIENT =
            List.of(DutyFigures.class, ManyPodsFigures.class, RecoveryFigures.class);

    /** Runs all of them, or those named: {@code start}, {@code practice}, {@code window}, {@code reference}, {@code client}. */
    public static void main(String[] args) throws Exception {
        List<String> wanted =
                args.length == 0 ? List.of("start", "practice", "window", "reference", "client") : List.of(args);
        System.out.printf(
                "Java %s, %d processors, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
        if (wanted.contains("start")) {
            start();
        }
        if (wanted.contains("practice")) {
            practice();
        }
        if (wanted.contains("window")) {
            window();
        }
        if (wanted.contains("reference")) {
            ReferenceFigures.print(productClassPath());
        }
        if (wanted.contains("client")) {
            client();
        }
    }

    private static void start() throws Exception {
        List<Sample> samples = Sample.inTurn(
                STARTS,
                new Sample.Task(
                        "labrunner --help",
                        () -> Run.of(Run.java(productClassPath(), MAIN, "--help"))
                                .took()),
                new Sample.Task(
                        "a bare picocli program --help",
                        () -> Run.of(Run.java(bareClassPath(), BarePicocli.class.getName(), "--help"))
                                .took()));
        print("Start-up", samples);
        if (Files.isExecutable(Path.of("labrunner")) && Files.exists(Path.of("target/launcher/start"))) {
            print(
                    "The launcher",
                    Sample.inTurn(
                            STARTS,
                            new Sample.Task(
                                    "./labrunner --help",
                                    () -> Run.of(List.of("./labrunner", "--help"))
                                            .took()),
                            new Sample.Task(
                                    "java … labrunner.Main --help",
                                    () -> Run.of(Run.java(productClassPath(), MAIN, "--help"))
                                            .took())));
        }
    }

    private static void practice() throws Exception {
        List<String> rehearse = List.of("./labrunner", "rehearse", LAB, "--practice", "--speed", "max", "--yes");
        var peaks = new ArrayList<Long>();
        print(
                "A whole rehearsal on the practice cluster",
                Sample.inTurn(
                        REHEARSALS,
                        new Sample.Task("./labrunner rehearse … --practice --speed max", () -> {
                            Run run = Run.of(rehearse);
                            peaks.add(run.peakMiB());
                            return run.took();
                        }),
                        new Sample.Task(
                                "labrunner --help (the start in it)",
                                () -> Run.of(Run.java(productClassPath(), MAIN, "--help"))
                                        .took())));
        System.out.println("  without the start of a JVM, one after the other in one:");
        System.out.println(Run.output(Run.java(
                        withTests(productClassPath()),
                        "labrunner.InProcess",
                        String.valueOf(REHEARSALS),
                        "rehearse",
                        LAB,
                        "--practice",
                        "--speed",
                        "max",
                        "--yes"))
                .indent(4)
                .stripTrailing());
        printPeak("memory", peaks);
    }

    static void printPeak(String what, List<Long> peaks) {
        System.out.printf(
                "  %s at its peak: %d MiB (median)%n",
                what, peaks.stream().sorted().toList().get(peaks.size() / 2));
    }

    private static void window() throws Exception {
        print(
                "First usable frame of the window",
                Sample.inTurn(
                        REHEARSALS,
                        new Sample.Task(
                                "the start screen",
                                () -> Run.of(window("labrunner.ui.FirstFrame", "window"))
                                        .took()),
                        new Sample.Task(
                                "a bare JavaFX window",
                                () -> Run.of(window("labrunner.ui.FirstFrame", "bare"))
                                        .took())));
        System.out.println();
        System.out.println("The tables and the log under load");
        Process pulses = new ProcessBuilder(window("labrunner.ui.PulseFigures", "20"))
                .inheritIO()
                .start();
        if (pulses.waitFor() != 0) {
            throw new IllegalStateException("the window's figures ended with " + pulses.exitValue());
        }
    }

    private static void client() throws Exception {
        for (Class<?> figures : CLIENT) {
            System.out.println();
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1500m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            figures.getName()))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(figures.getName() + " ended with " + process.exitValue());
            }
        }
    }

    /** A program of the test class path with JavaFX drawing into memory. */
    private static List<String> window(String main, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                argument);
    }

    static void print(String title, List<Sample> samples) {
        System.out.println();
        System.out.println(title);
        samples.forEach(sample -> System.out.println("  " + sample));
        System.out.printf(
                "  ratio of the medians %.2f%n",
                samples.getFirst().median() / samples.getLast().median());
    }

    /** The product without its tests and their libraries, as the launcher starts it. */
    private static String productClassPath() {
        Path dependencies = Path.of("target/launcher/dependencies");
        try (var jars = Files.newDirectoryStream(Path.of("target"), "labrunner-*.jar")) {
            for (Path jar : jars) {
                return jar + File.pathSeparator + Files.readString(dependencies).strip();
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException("run ./labrunner --version once, which builds what is measured", e);
        }
        throw new IllegalStateException("run ./labrunner --version once, which builds what is measured");
    }

    private static String withTests(String classPath) {
        return classPath + File.pathSeparator + testClasses();
    }

    private static String testClasses() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("tests") || entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
    }

    private static String bareClassPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry ->
                                entry.contains("picocli") || entry.endsWith("tests") || entry.endsWith("test-classes"))
                        .toList());
    }
}
