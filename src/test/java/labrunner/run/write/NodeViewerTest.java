package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.lab.ReadingCommand;
import labrunner.problem.ProblemException;
import labrunner.run.Snapshots;
import org.junit.jupiter.api.Test;

class NodeViewerTest {
    private final Prices prices = new Prices(PriceList.bundled());

    private static ClusterSnapshot snapshot() {
        return Snapshots.empty()
                .rows(
                        List.of(),
                        List.of(),
                        List.of(
                                Snapshots.node("aks-a", "Standard_D4pls_v6", "arm64", "default-demo", 3860),
                                Snapshots.node("aks-b", "Standard_D2pls_v6", "arm64", "default-demo", 1900)),
                        List.of(
                                Snapshots.pod("p1", "aks-a", 3250, "Running"),
                                Snapshots.pod("p2", "aks-b", 1250, "Running"),
                                Snapshots.pod("p3", "", 1000, "Pending")))
                .done();
    }

    private static ReadingCommand.NodeViewer viewer(String resource) {
        return new ReadingCommand.NodeViewer(
                Optional.of("aks-karpenter=demo"),
                List.of(resource),
                List.of("kubernetes.io/arch"),
                Optional.empty(),
                true);
    }

    @Test
    void addsUpWhatIsRequestedAndWhatItCosts() {
        List<String> lines = NodeViewer.table(viewer("cpu"), snapshot(), prices);
        assertThat(lines.get(0)).startsWith("2 nodes 4500m/5760m 78.1% cpu ").endsWith(" $0.198/hour $144.686/month");
        assertThat(lines.get(1)).isEqualTo("3 pods (1 pending 2 running 2 bound)");
        assertThat(lines.get(3))
                .startsWith("aks-a  cpu  ")
                .contains("84%", "(1 pods)", "Standard_D4pls_v6/$0.132", "On-Demand", "Ready", "arm64");
        assertThat(lines.get(4)).contains("66%", "Standard_D2pls_v6/$0.066");
        assertThat(lines.getLast()).contains("swedencentral", "westus2", "$0.186/hour $135.780/month");
    }

    @Test
    void waitsLikeTheOriginalWhereNoNodeMatches() {
        var none = new ReadingCommand.NodeViewer(
                Optional.of("aks-karpenter=spot"), List.of("cpu"), List.of(), Optional.empty(), true);
        assertThat(NodeViewer.table(none, snapshot(), prices))
                .containsExactly("Waiting for update or no nodes found...");
    }

    @Test
    void refusesWhatItCannotAddUp() {
        assertThatThrownBy(() -> NodeViewer.table(viewer("gpu"), snapshot(), prices))
                .isInstanceOf(ProblemException.class);
        assertThat(NodeViewer.table(viewer("memory"), snapshot(), prices).getFirst())
                .contains("128Mi/16384Mi");
    }
}
