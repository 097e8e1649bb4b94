package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Scene;
import labrunner.ui.Fx;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    @Test
    void itsKeyTurnsASceneDarkAndThenFollowsTheSystemAgain() {
        Fx.run(() -> {
            var theme = new Theme(Theme.Choice.LIGHT);
            var scene = new Scene(new Group());
            theme.dress(scene);
            assertThat(scene.getRoot().getPseudoClassStates()).doesNotContain(DARK);
            theme.toggle();
            assertThat(theme.choice()).isEqualTo(Theme.Choice.DARK);
            assertThat(scene.getRoot().getPseudoClassStates()).contains(DARK);
            scene.setRoot(new Group());
            assertThat(scene.getRoot().getPseudoClassStates()).contains(DARK);
            theme.toggle();
            assertThat(theme.choice()).as("a test's system is light").isEqualTo(Theme.Choice.SYSTEM);
            assertThat(scene.getRoot().getPseudoClassStates()).doesNotContain(DARK);
        });
    }

    @Test
    void onADarkSystemItIsTheOtherWayRound() {
        assertThat(Theme.after(true, true)).isEqualTo(Theme.Choice.LIGHT);
        assertThat(Theme.after(false, true)).isEqualTo(Theme.Choice.SYSTEM);
    }
}
