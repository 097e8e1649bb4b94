package labrunner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.architecture.SourceRules.Rule;
import labrunner.architecture.SourceRules.Source;
import labrunner.problem.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the code to the design's rules, and each rule to a fixture that breaks it. */
class ArchitectureTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    @TestFactory
    Stream<DynamicTest> theCodeKeeps() throws URISyntaxException {
        // By the place of the classes and not by their package: the tests' own classes have the same packages.
        Path classes = Path.of(Problem.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        JavaClasses main = new ClassFileImporter().importPath(classes);
        assertThat(main).isNotEmpty();
        return new Rules("labrunner")
                .all().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(main)));
    }

    @TestFactory
    Stream<DynamicTest> theFixtureBreaks() {
        String root = ArchitectureTest.class.getPackageName() + ".fixture";
        JavaClasses fixture = new ClassFileImporter().importPackages(root);
        return new Rules(root)
                .all().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getDescription(),
                                () -> assertThat(broken(rule, fixture))
                                        .as("this rule finds something in a fixture that breaks it")
                                        .isTrue()));
    }

    private static boolean broken(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).hasViolation();
    }

    @TestFactory
    Stream<DynamicTest> eachSourceKeeps() {
        List<Source> sources = Stream.concat(sources(MAIN), sources(TEST)).toList();
        assertThat(sources).hasSizeGreaterThan(20);
        return SourceRules.ALL.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name() + ", because " + rule.reason(),
                        () -> assertThat(sources.stream().flatMap(source -> violations(rule, source)))
                                .isEmpty()));
    }

    @Test
    void findsLongFiles() {
        assertThat(violations(SourceRules.ALL.get(0), new Source("A.java", "\n".repeat(400))))
                .isEmpty();
        assertThat(violations(SourceRules.ALL.get(0), new Source("A.java", "\n".repeat(401))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"synchronized void x() {}", "void x() {\n synchronized (this) {}\n}", "/* a */ synchronized"})
    void findsSynchronized(String code) {
        assertThat(violations(SourceRules.ALL.get(1), new Source("A.java", code)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"// synchronized", "/* a\n synchronized */", "\"synchronized\"", "\"\"\"\n synchronized\n\"\"\""
            })
    void doesNotTakeWordsForCode(String code) {
        assertThat(violations(SourceRules.ALL.get(1), new Source("A.java", code)))
                .isEmpty();
    }

    @Test
    void findsPublicTypesThatSayNothing() {
        Rule rule = SourceRules.ALL.get(2);
        assertThat(violations(rule, new Source("A.java", "package a;\n\npublic final class A {}")))
                .containsExactly("A.java: A has no Javadoc");
        assertThat(violations(rule, new Source("A.java", "/** An A. */\n@B(\"c\")\npublic record A() {}")))
                .isEmpty();
    }

    @Test
    void findsCodeThatTakesCommandsApart() {
        Rule rule = SourceRules.ALL.get(3);
        String code = "boolean a = b instanceof ReadingCommand.Get;\nswitch (c) {\n case WritingCommand d -> {}\n}";
        assertThat(violations(rule, new Source("src/main/A.java", code)))
                .containsExactly("src/main/A.java: line 1", "src/main/A.java: line 3");
        assertThat(violations(rule, new Source("src/main/run/write/Executor.java", code)))
                .isEmpty();
        assertThat(violations(rule, new Source("src/test/A.java", code))).isEmpty();
    }

    @Test
    void findsSentencesThatStandInAClass() {
        Rule rule = SourceRules.ALL.get(4);
        String name = "src/main/java/labrunner/run/A.java";
        assertThat(violations(rule, new Source(name, "a(\n\"Nothing was changed.\");")))
                .containsExactly(name + ": line 2: \"Nothing was changed.\"");
        assertThat(violations(rule, new Source("src/main/java/labrunner/practice/A.java", "a(\"it is not there\");")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Option(names = \"--keep\", description = \"Leave all of it there (no).\")",
                "Texts.of(\"run.nothing.changed\");",
                "LOG.warn(\"it could not be read\");",
                "throw new IllegalStateException(\"it is not there\");",
                "// \"it is not there\"",
                "a(\"--field-selector metadata.name=a\");"
            })
    void doesNotTakeOtherStringsForSentences(String code) {
        assertThat(violations(SourceRules.ALL.get(4), new Source("src/main/java/labrunner/lab/A.java", code)))
                .isEmpty();
    }

    @Test
    void eachFileWhoseWordsAreNotOursHasSuchWords() {
        assertThat(sources(MAIN)
                        .filter(source -> SourceRules.NOT_OURS.containsKey(source.place()))
                        .filter(source -> !SourceRules.sentences(source).isEmpty())
                        .map(Source::place))
                .containsExactlyInAnyOrderElementsOf(SourceRules.NOT_OURS.keySet());
    }

    @Test
    void aFolderWithManyFilesIsNamedWithItsReason() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        String reasons = page.substring(page.indexOf("have more than 45 files"));
        Map<Path, Long> sizes = Stream.concat(sources(MAIN), sources(TEST))
                .collect(Collectors.groupingBy(source -> Path.of(source.name()).getParent(), Collectors.counting()));
        assertThat(sizes.entrySet().stream()
                        .filter(folder -> folder.getValue() > 45)
                        .map(folder -> folder.getKey().toString().replace('\\', '/'))
                        .map(folder -> folder.replaceFirst("src/(main|test)/java/labrunner/", "")))
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(reasons).contains("`" + folder + "`"));
    }

    /** Nulls are only checked where a package says that it has none. */
    @Test
    void eachPackageIsNullMarkedAndSaysWhatItIsFor() {
        assertThat(sources(MAIN)
                        .map(source -> Path.of(source.name()).getParent())
                        .distinct())
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked")
                        .containsPattern("/\\*\\*\\s+\\*? ?\\S"));
    }

    private static Stream<String> violations(Rule rule, Source source) {
        return rule.violations().apply(source).stream().map(what -> source.name() + ": " + what);
    }

    private static Stream<Source> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("fixture"))
                    .map(ArchitectureTest::source)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
