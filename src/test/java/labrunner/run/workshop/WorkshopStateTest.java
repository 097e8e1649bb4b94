package labrunner.run.workshop;

import static labrunner.lab.workshop.Pages.bash;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.lab.workshop.Pages;
import labrunner.lab.workshop.Workshop;
import labrunner.run.journal.JournalData;
import labrunner.run.workshop.WorkshopState.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a workshop is, by the journals of its modules. */
class WorkshopStateTest {
    private static final Ref SPACE = new Ref("v1", "Namespace", Optional.empty(), "shop");
    private static final Ref WEB = new Ref("apps/v1", "Deployment", Optional.of("shop"), "web");

    @TempDir
    Path folder;

    private Workshop workshop;
    private final Map<String, JournalData> journals = new HashMap<>();

    @BeforeEach
    void pages() throws IOException {
        workshop = Pages.workshop(
                folder,
                "Only text.\n",
                bash("kubectl create namespace shop", "kubectl create deployment web --image=nginx -n shop"),
                bash("kubectl scale deployment web --replicas=3 -n shop"));
    }

    private Lab lab(int module) {
        return workshop.modules().get(module).lab().orElseThrow();
    }

    private JournalData begun(int module, Ref... made) {
        Lab lab = lab(module);
        JournalData data = JournalData.begin(lab.key(), lab.hash(), "c", "run" + module, "owner", Instant.EPOCH);
        for (Ref ref : made) {
            data = data.with(
                    new JournalData.ObjectEntry(ref, "x", false, Optional.of("uid-" + ref), 1, Optional.empty()));
        }
        data = data.with(data.progress()
                .withCurrent(lab.steps().getFirst().id())
                .withStep("other", new JournalData.StepEntry(true, false, List.of())));
        journals.put(lab.key(), data);
        return data;
    }

    private void over(int module) {
        Lab lab = lab(module);
        JournalData data = begun(module);
        for (var step : lab.steps()) {
            data = data.with(data.progress().withStep(step.id(), new JournalData.StepEntry(true, false, List.of())));
        }
        journals.put(lab.key(), data);
    }

    private WorkshopState state() {
        return WorkshopState.of(workshop, lab -> Optional.ofNullable(journals.get(lab.key())));
    }

    private List<Phase> phases() {
        return state().modules().stream().map(WorkshopState.Module::phase).toList();
    }

    @Test
    void withoutJournalsNothingIsBegunAndPagesWithNothingToRunAreToRead() {
        assertThat(phases()).containsExactly(Phase.TO_READ, Phase.NOT_BEGUN, Phase.NOT_BEGUN);
        assertThat(state().modules().get(2).needs()).containsExactly(1);
        assertThat(state().modules().get(2).lacks()).containsExactly(1);
    }

    @Test
    void aModuleIsDoneOnceAllItsStepsAreAndBegunBefore() {
        begun(1);
        assertThat(phases()).containsExactly(Phase.TO_READ, Phase.BEGUN, Phase.NOT_BEGUN);
        assertThat(state().modules().get(1).step()).isEqualTo(1);
        over(1);
        assertThat(phases()).containsExactly(Phase.TO_READ, Phase.DONE, Phase.NOT_BEGUN);
    }

    @Test
    void aRunThatWasCleanedUpIsDoneWhateverItSkipped() {
        JournalData data = begun(1);
        journals.put(lab(1).key(), data.with(data.progress().withPhase(false, true)));
        assertThat(phases()).containsExactly(Phase.TO_READ, Phase.DONE, Phase.NOT_BEGUN);
    }

    @Test
    void whatAModuleLeftIsNamedWithTheModulesThatUseIt() {
        begun(1, SPACE, WEB);
        WorkshopState state = state();
        assertThat(state.modules().get(1).left())
                .containsExactly(new WorkshopState.Left(SPACE, List.of(2)), new WorkshopState.Left(WEB, List.of(2)));
        assertThat(state.modules().get(2).lacks()).isEmpty();
        assertThat(state.left()).extracting(module -> module.page().title()).containsExactly("Module 2");
    }

    @Test
    void whatWasDeletedSinceIsLackedAgain() {
        JournalData data = begun(1, SPACE, WEB);
        journals.put(lab(1).key(), data.with(data.object(WEB).orElseThrow().withDeletedBy("clean-up")));
        assertThat(state().modules().get(2).lacks()).containsExactly(1);
    }
}
