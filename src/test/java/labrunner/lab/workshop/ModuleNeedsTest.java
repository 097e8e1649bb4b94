package labrunner.lab.workshop;

import static labrunner.lab.workshop.Pages.apply;
import static labrunner.lab.workshop.Pages.bash;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.ObjectSet;
import labrunner.lab.reader.LabReader;
import labrunner.lab.reader.WorkshopFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module uses, doesn't make, and finds made by one before it. */
class ModuleNeedsTest {
    private static final String MAKE =
            bash("kubectl create namespace shop", "kubectl create deployment web --image=nginx -n shop");
    private static final String SCALE = bash("kubectl scale deployment web --replicas=3 -n shop");
    private static final String POOL = apply("""
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata:
              name: demo
            spec:
              template:
                metadata:
                  labels:
                    team: blue
                spec:
                  nodeClassRef:
                    group: karpenter.azure.com
                    kind: AKSNodeClass
                    name: demo
                  requirements: []
            """);
    private static final String CLASS = apply("""
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata:
              name: demo
            spec:
              imageFamily: Ubuntu
            """);

    @TempDir
    Path folder;

    private ModuleNeeds needs(String... steps) throws IOException {
        return ModuleNeeds.of(Pages.workshop(folder, steps));
    }

    private static List<String> words(ModuleNeeds needs, int module) {
        return needs.of(module).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(object -> entry.getKey() + " " + object.words()))
                .toList();
    }

    @Test
    void whatIsChangedAndWasMadeByAnEarlierModuleIsNeededOfIt() throws Exception {
        ModuleNeeds needs = needs(MAKE, bash("kubectl get nodes"), SCALE);
        assertThat(words(needs, 2)).containsExactlyInAnyOrder("0 Namespace shop", "0 Deployment shop/web");
        assertThat(needs.before(2)).containsExactly(0);
        assertThat(needs.before(1)).isEmpty();
        assertThat(needs.users(
                        0,
                        new ObjectSet(
                                "Deployment",
                                Optional.empty(),
                                Optional.of("web"),
                                Optional.of("shop"),
                                Optional.empty())))
                .containsExactly(2);
    }

    @Test
    void aModuleThatMakesItAgainNeedsNothing() throws Exception {
        assertThat(words(needs(MAKE, MAKE + SCALE), 1)).isEmpty();
    }

    @Test
    void whatAnEarlierModuleTookAwayAgainIsNeededOfNobody() throws Exception {
        assertThat(words(needs(MAKE + bash("kubectl delete namespace shop"), SCALE), 1))
                .isEmpty();
        assertThat(words(needs(MAKE, bash("kubectl delete deployment --all -n shop"), SCALE), 2))
                .containsExactly("0 Namespace shop");
    }

    @Test
    void toDeleteAnObjectNobodyHasToMakeItFirst() throws Exception {
        assertThat(words(needs(POOL, bash("kubectl delete nodepool demo")), 1)).isEmpty();
    }

    @Test
    void aManifestThatNamesWhatAnEarlierModuleMadeNeedsIt() throws Exception {
        assertThat(words(needs(CLASS, POOL), 1)).containsExactly("0 AKSNodeClass demo");
    }

    @Test
    void podsThatAskForTheNodesOfAnEarlierNodePoolNeedItAndWhatItNeeds() throws Exception {
        String pods = apply("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: one
                spec:
                  nodeSelector:
                    %s
                  containers:
                    - name: one
                      image: nginx
                """);
        ModuleNeeds needs =
                needs(CLASS, POOL, pods.formatted("team: blue"), pods.formatted("karpenter.sh/nodepool: demo"));
        assertThat(words(needs, 2)).containsExactly("1 NodePool demo");
        assertThat(needs.before(2)).containsExactly(0, 1);
        assertThat(words(needs, 3)).contains("1 NodePool demo");
    }

    @Test
    void whatOnlyABoxLooksAtIsNeededTooButNotWhatItExpectsToBeGone() throws Exception {
        Files.writeString(folder.resolve("2.lab.yaml"), """
                steps:
                  Step 2:
                    expect:
                      - {text: It is there, exists: {kind: Deployment, namespace: shop, name: web}}
                      - {text: It is gone, absent: {kind: Namespace, name: shop}}
                """);
        assertThat(words(needs(MAKE, bash("kubectl get pods")), 1)).containsExactly("0 Deployment shop/web");
    }

    @Test
    void eachBundledModuleStandsByItself() {
        Path base = Path.of("").toAbsolutePath();
        Workshop workshop = Workshop.read(WorkshopFolder.read(base), page -> LabReader.read(page, Optional.of(base)));
        ModuleNeeds needs = ModuleNeeds.of(workshop);
        assertThat(workshop.running()).hasSize(6);
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(workshop.modules().size())
                        .map(needs::before))
                .allMatch(List::isEmpty);
    }
}
