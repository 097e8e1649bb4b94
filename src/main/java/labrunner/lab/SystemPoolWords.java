package labrunner.lab;

import labrunner.texts.Texts;

/** What a page does to the system pool of the practice cluster that it comes to, in a sentence. */
public final class SystemPoolWords {
    private SystemPoolWords() {}

    /** @param dedicated whether only system pods are to come to it, which wasn't so before; else all may, and only they might */
    public static String changed(boolean dedicated) {
        return Texts.of(dedicated ? "setup.pool.dedicated" : "setup.pool.open");
    }
}
