package labrunner.ui;

import java.util.Locale;
import javafx.application.Application;

/** Opens addresses in the system's browser. */
final class HostLinks {
    private final Application application;

    HostLinks(Application application) {
        this.application = application;
    }

    /** Opens a page of the web; other kinds of address are none of a browser's business. */
    void open(String address) {
        if (address.toLowerCase(Locale.ROOT).matches("https?://.*")) {
            application.getHostServices().showDocument(address);
        }
    }
}
