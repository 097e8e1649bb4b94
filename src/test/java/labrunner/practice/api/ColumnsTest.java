package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import org.junit.jupiter.api.Test;

/** What {@code kubectl get} prints of each kind that is served. */
class ColumnsTest {
    /** ServiceAccounts have no more to show; of the others there are no objects. */
    private static final List<String> BY_NAME_AND_AGE = List.of("ServiceAccount");

    @Test
    void eachKindHasItsColumnsOrIsNamedAsOneWithout() {
        assertThat(new Kinds()
                        .all().stream()
                                .filter(resource -> Columns.of(resource) == Columns.OTHERS)
                                .map(Resource::kind))
                .as("served kinds that Columns doesn't have")
                .containsExactlyElementsOf(BY_NAME_AND_AGE);
    }
}
