package labrunner.ui;

import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.LogSpec;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.ui.kit.PaneNavigation;

/** Links that lead nowhere. */
public class SilentLinks implements PaneNavigation {
    @Override
    public void select(String kind, Optional<String> namespace, String name) {}

    @Override
    public void showKind(String kind) {}

    @Override
    public void openLog(LogSpec spec) {}

    @Override
    public void follow(String destination) {}

    @Override
    public Runnable fetch(PlacedCommand command, Consumer<Optional<Problem>> ended) {
        return () -> {};
    }

    @Override
    public void showCleanup() {}

    @Override
    public void copyForHelp() {}

    @Override
    public void skipWait() {}
}
