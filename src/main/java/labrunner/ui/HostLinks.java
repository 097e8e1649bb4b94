package labrunner.ui;

import javafx.application.Application;

/** Opens addresses in the system's browser. */
final class HostLinks {
    private final Application application;

    HostLinks(Application application) {
        this.application = application;
    }

    void open(String address) {
        application.getHostServices().showDocument(address);
    }
}
