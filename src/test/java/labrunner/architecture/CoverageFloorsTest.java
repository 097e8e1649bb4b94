package labrunner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageFloorsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern FLOOR =
            Pattern.compile("<element>PACKAGE</element><includes><include>([^<]+)</include>");

    @Test
    void eachPackageHasOne() throws IOException {
        var named = new TreeSet<String>();
        Matcher matcher = FLOOR.matcher(Files.readString(Path.of("pom.xml")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).isEqualTo(packages());
    }

    private static Set<String> packages() throws IOException {
        var packages = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent())
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .forEach(packages::add);
        }
        return packages;
    }
}
