package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A controller that is written and never started would do nothing, and nobody would be told. */
class ControllersTest {
    @Test
    void eachControllerIsStarted() {
        List<JavaClass> controllers = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(Reconciler.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(Reconciler.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .toList();
        assertThat(controllers)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getConstructorCallsToSelf())
                        .as("who starts " + type.getSimpleName())
                        .isNotEmpty());
    }
}
