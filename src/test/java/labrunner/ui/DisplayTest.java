package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import labrunner.problem.Problem;
import labrunner.ui.WindowStart.Display;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void withoutGtkThePackageIsNamed() {
        Problem problem = Display.broken(new UnsupportedOperationException("Unable to load glass GTK library."));
        assertThat(problem.hint()).contains("libgtk-3-0");
    }

    @Test
    void aDisplayThatCannotBeOpenedIsSaidAsNoDisplay() {
        Problem problem = Display.broken(new UnsupportedOperationException("Unable to open DISPLAY"));
        assertThat(problem.summary())
                .as("one line that says so and what to do instead")
                .contains("no display", "labrunner --help")
                .doesNotContain("\n");
        assertThat(problem.hint()).isEmpty();
    }

    @Test
    void otherSystemsThanLinuxNeedNoDisplayVariable() {
        assertThat(Display.missing("Windows 11", Map.of())).isEmpty();
        assertThat(Display.missing("Mac OS X", Map.of())).isEmpty();
    }
}
