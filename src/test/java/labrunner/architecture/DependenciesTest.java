package labrunner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import labrunner.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The table of dependencies in docs/architecture.md, pom.xml and what the compiled classes name are the same. */
class DependenciesTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern DESCRIPTOR = Pattern.compile("L([a-zA-Z]\\w*(?:/[\\w$]+)+)[;<]");
    private static final Pattern JAR = Pattern.compile("jar:file:.*/([^/]+)/[^/]+/[^/]+\\.jar!.*");

    /** What a dependency is there for, and which classes use it. */
    enum Scope {
        MAIN(Problem.class),
        TEST(DependenciesTest.class);

        private final Class<?> one;

        Scope(Class<?> one) {
            this.one = one;
        }

        Path classes() throws URISyntaxException {
            return Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
    }

    /** @param jars its own name and those of the jars that come with it */
    private record Row(Scope scope, List<String> jars, String reason) {
        String name() {
            return jars.getFirst();
        }
    }

    private static List<Row> table() throws IOException {
        return Files.readAllLines(Path.of("docs", "architecture.md")).stream()
                .dropWhile(line -> !line.equals("## Dependencies"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(DependenciesTest::row)
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|");
        assertThat(cells).as(line).hasSize(5);
        List<String> jars = NAME.matcher(cells[1] + cells[2])
                .results()
                .map(found -> found.group(1))
                .toList();
        return new Row(Scope.valueOf(cells[3].strip().toUpperCase(Locale.ROOT)), jars, cells[4].strip());
    }

    private static Map<String, Scope> declared() throws IOException, ParserConfigurationException, SAXException {
        var project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        Element dependencies = child(project, "dependencies").orElseThrow();
        var declared = new LinkedHashMap<String, Scope>();
        for (Element dependency : children(dependencies)) {
            declared.put(
                    child(dependency, "artifactId").orElseThrow().getTextContent(),
                    child(dependency, "scope").isPresent() ? Scope.TEST : Scope.MAIN);
        }
        return declared;
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static Optional<Element> child(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst();
    }

    @Test
    void theTableNamesWhatThePomDeclares() throws Exception {
        List<Row> table = table();
        assertThat(table.stream().collect(Collectors.toMap(Row::name, Row::scope)))
                .isEqualTo(declared());
        assertThat(table).allSatisfy(row -> assertThat(row.reason()).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void eachIsUsedByTheCodeThatItIsFor(Scope scope) throws Exception {
        Set<String> used = used(scope);
        assertThat(table().stream().filter(row -> row.scope() == scope))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.jars()).containsAnyElementsOf(used));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheCodeUsesStandsInTheTable(Scope scope) throws Exception {
        Set<String> named = table().stream()
                .filter(row -> scope == Scope.TEST || row.scope() == Scope.MAIN)
                .flatMap(row -> row.jars().stream())
                .collect(Collectors.toSet());
        assertThat(used(scope)).isNotEmpty().isSubsetOf(named);
    }

    /** The jars, by the names of their artifacts, in which the types stand that the classes name. */
    private static Set<String> used(Scope scope) throws IOException, URISyntaxException {
        var types = new HashSet<String>();
        try (Stream<Path> files = Files.walk(scope.classes())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                if (!file.toString().contains("fixture")) {
                    ClassFile.of().parse(file).constantPool().forEach(entry -> types.addAll(types(entry)));
                }
            }
        }
        return types.stream().flatMap(type -> jar(type).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> types(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> List.of(type.asInternalName());
            case Utf8Entry text ->
                DESCRIPTOR
                        .matcher(text.stringValue())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
            default -> List.of();
        };
    }

    private static Optional<String> jar(String type) {
        return Optional.ofNullable(DependenciesTest.class.getClassLoader().getResource(type + ".class"))
                .map(URL::toString)
                .map(JAR::matcher)
                .filter(Matcher::matches)
                .map(jar -> jar.group(1));
    }
}
