package labrunner.cluster.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.value.Kind;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** What has to be said of a kind with rows, said once and nowhere forgotten. */
class RowKindTest {
    @Test
    void eachKindWithRowsIsAmongAllOfThem() throws IllegalAccessException {
        var said = new ArrayList<RowKind<?>>();
        for (Field field : RowKind.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof RowKind<?> kind) {
                said.add(kind);
            }
        }
        assertThat(said).isNotEmpty();
        assertThat(RowKind.ALL).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void eachRowIsOfAKind() {
        Set<String> rows = new ClassFileImporter()
                .importPackagesOf(Row.class).stream()
                        .filter(type -> type.isAssignableTo(Row.class) && !type.isEquivalentTo(Row.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(rows).contains(PodRow.class.getName());
        assertThat(RowKind.ALL.stream().map(kind -> kind.type().getName()))
                .as("the kinds in RowKind, to each Row in labrunner.cluster")
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void aKindOfTheSameNameInAnotherGroupHasNoRows() {
        Value.Mapping object = Value.map("metadata", Value.map("name", "one", "uid", "u1"));
        assertThat(RowKind.row(served("apps"), object)).map(Row::name).contains("one");
        assertThat(RowKind.row(served("apps.example.com"), object)).isEmpty();
    }

    private static ResourceKind served(String group) {
        return new ResourceKind(
                new Kind(group, List.of("v1"), "Deployment", "deployments", "deployment", List.of(), true),
                List.of(),
                Set.of("list"));
    }
}
