package labrunner.journeys;

/** The pictures of the window in README and docs: which there are, and how each is looked at. */
enum Picture {
    START("start", Look.LIGHT),
    CHECKUP("checkup", Look.LIGHT),
    QUESTION("question", Look.LIGHT),
    LEFT_OVER("left-over", Look.LIGHT),
    LEAVING("leaving", Look.LIGHT),
    NODEPOOL("nodepool", Look.LIGHT),
    BROKEN("broken", Look.DARK),
    BROKEN_PRESENTATION("broken", Look.DARK_PRESENTATION),
    UNDER_WAY("under-way", Look.LIGHT),
    UNDER_WAY_PRESENTATION("under-way", Look.PRESENTATION),
    UNDER_WAY_NARROW("under-way", Look.NARROW),
    DETAILS("details", Look.DARK),
    OBSERVE("observe", Look.LIGHT),
    PAGE_UNREADABLE("page-unreadable", Look.LIGHT),
    BOTH_ARCHITECTURES("both-architectures", Look.DARK),
    TIMELINE("timeline", Look.DARK),
    COST("cost", Look.LIGHT),
    CLEAN_UP("clean-up", Look.LIGHT),
    CLEANING_UP("cleaning-up", Look.LIGHT),
    FINISHED("finished", Look.LIGHT);

    /** Size in pixels, theme, and whether it is presentation mode. */
    enum Look {
        LIGHT(1440, 900, false, false),
        DARK(1440, 900, true, false),
        NARROW(1024, 768, false, false),
        PRESENTATION(1280, 720, false, true),
        DARK_PRESENTATION(1280, 720, true, true);

        final int width;
        final int height;
        final boolean dark;
        final boolean presents;

        Look(int width, int height, boolean dark, boolean presents) {
            this.width = width;
            this.height = height;
            this.dark = dark;
            this.presents = presents;
        }
    }

    final String file;
    final Look look;

    Picture(String state, Look look) {
        this.look = look;
        file = state + (look.dark ? "-dark-" : "-light-") + look.width + (look.presents ? "-presentation" : "")
                + ".png";
    }
}
