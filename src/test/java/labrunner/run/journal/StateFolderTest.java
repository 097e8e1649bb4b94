package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateFolderTest {
    @Test
    void keepsItsStateWhereTheSystemWantsIt() {
        Path home = Path.of("/home/me");
        assertThat(StateFolder.of("Linux", Map.of(), home)).isEqualTo(Path.of("/home/me/.local/state/labrunner"));
        assertThat(StateFolder.of("Linux", Map.of("XDG_STATE_HOME", "/var/me"), home))
                .isEqualTo(Path.of("/var/me/labrunner"));
        assertThat(StateFolder.of("Linux", Map.of("XDG_STATE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/me/.local/state/labrunner"));
        assertThat(StateFolder.of("Mac OS X", Map.of(), home))
                .isEqualTo(Path.of("/home/me/Library/Application Support/Labrunner"));
        assertThat(StateFolder.of("Windows 11", Map.of("LOCALAPPDATA", "/local"), home))
                .isEqualTo(Path.of("/local/Labrunner"));
    }
}
