package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThemeTest {
    @Test
    void goingBackToWhatTheSystemHasIsFollowingItAgain() {
        assertThat(Theme.after(false, false)).isEqualTo(Theme.Choice.DARK);
        assertThat(Theme.after(true, false)).isEqualTo(Theme.Choice.SYSTEM);
        assertThat(Theme.after(true, true)).isEqualTo(Theme.Choice.LIGHT);
        assertThat(Theme.after(false, true)).isEqualTo(Theme.Choice.SYSTEM);
    }
}
