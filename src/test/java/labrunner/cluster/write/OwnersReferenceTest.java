package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labrunner.cluster.http.Transport;
import labrunner.reference.Fresh;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.junit.jupiter.api.Test;

/** What {@code owners.txt} says is what a real control plane says; {@code -Dgolden.update=true} writes it anew from there. */
@ReferenceTest
class OwnersReferenceTest {
    @Test
    void areTheOnesThatAreWrittenDown(@Fresh ReferenceCluster reference) {
        List<OwnerStories.Story> stories = OwnerStories.read();
        try (Transport server = OwnerStories.transport(reference.adminKubeconfig())) {
            if (Boolean.getBoolean("golden.update")) {
                OwnerStories.write(stories.stream()
                        .map(story -> OwnerStories.record(story, server))
                        .toList());
            } else {
                assertThat(stories)
                        .allSatisfy(story -> assertThat(
                                        OwnerStories.tell(story, server).text())
                                .isEqualTo(story.text()));
            }
        }
    }
}
