package labrunner.ui.start;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import labrunner.run.cleanup.Orphan;
import labrunner.texts.Texts;
import labrunner.ui.kit.Formats;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Overlays;

/** What would be deleted of an earlier run whose journal is gone, before it is. Labels alone say whose it is, so no is the default. */
final class OrphanQuestion {
    private OrphanQuestion() {}

    static VBox of(Orphan orphan, Runnable keep, Runnable delete) {
        var lines = new ArrayList<String>();
        orphan.objects().forEach(found -> lines.add(found.ref().toString()));
        if (orphan.machines() > 0) {
            lines.add(Texts.of("checkup.orphan.machines", orphan.machines(), Formats.hourly(orphan.hourly())));
        }
        lines.add(Texts.of("checkup.orphan.proof"));
        Button no = FxParts.button(Texts.of("checkup.orphan.keep"), keep, "first");
        no.setId("keep-orphan");
        Button yes = FxParts.button(
                Texts.of("checkup.orphan.delete", orphan.objects().size()), delete, "danger");
        yes.setId("delete-orphan");
        return Overlays.question(Texts.of("checkup.orphan.title"), List.copyOf(lines), no, yes);
    }
}
