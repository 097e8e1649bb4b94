package labrunner.ui.kit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/** What every screen of the window may ask of the window itself. */
public interface WindowActions {
    Preferences preferences();

    Theme theme();

    Overlays overlays();

    Shortcuts shortcuts();

    Prices prices();

    /** How large everything is. */
    Zoom zoom();

    /** The program's version. */
    String version();

    /**
     * Keeps what was filled in for the blanks of the page that is open, and reads it again.
     *
     * @param values by the blank's name
     * @param at the command to show then
     */
    void fill(Lab lab, Map<String, String> values, Place at);

    /** Back to where labs and clusters are chosen. */
    void showStart();

    /** Asks for a page, and opens it. */
    void choosePage();

    /** Opens a page to which the lesson's page has a link, on the same cluster. */
    void followPage(Path page);

    /** Opens another page or folder. */
    void openPage(Path page);

    /**
     * Fetches what a command of the lesson's page takes from the web, and shows the page with it.
     *
     * @param ended told what went wrong; nothing, once it was fetched. It is told on the JavaFX thread
     * @return stops it; nothing is told after that
     */
    Runnable fetch(Lab lab, PlacedCommand command, Consumer<Optional<Problem>> ended);

    /** Opens an http or https address in the system's browser; any other is ignored. */
    void browse(String address);

    /** Larger (+1), smaller (-1) or as it was (0). */
    void zoom(int direction);

    /** Presentation on or off: larger text, outline folded. */
    void present();
}
