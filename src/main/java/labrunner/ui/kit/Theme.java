package labrunner.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark: follows the operating system until someone chooses, and then keeps to the choice. */
public final class Theme {
    /** What was chosen: one of the two, or whatever the operating system has. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final List<String> FONTS = List.of(
            "Inter_400Regular.ttf",
            "Inter_400Regular_Italic.ttf",
            "Inter_600SemiBold.ttf",
            "JetBrainsMono_400Regular.ttf",
            "JetBrainsMono_600SemiBold.ttf");

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark", false);
    private Choice choice;

    /** Starts with a choice that was remembered. */
    public Theme(Choice choice) {
        this.choice = choice;
        loadFonts();
        Platform.getPreferences().colorSchemeProperty().addListener((property, old, now) -> apply());
        apply();
    }

    /** Keeps a scene's root in the {@code :dark} state while the theme is. */
    public void dress(Scene scene) {
        scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
        ChangeListener<Boolean> listener =
                (property, old, now) -> scene.getRoot().pseudoClassStateChanged(DARK, now);
        // a scene that is gone is held by nothing: what listens lives as long as the scene does
        scene.getProperties().put(Theme.class, listener);
        dark.addListener(new WeakChangeListener<>(listener));
        scene.rootProperty().addListener((property, old, root) -> root.pseudoClassStateChanged(DARK, dark.get()));
    }

    /** Whether it is dark now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Whether it is dark, for a part of the window that goes before the window does: it isn't held by who listens to it there. */
    public ReadOnlyBooleanProperty following() {
        var follower = new ReadOnlyBooleanWrapper();
        follower.bind(dark);
        return follower;
    }

    /** What was chosen, to be remembered. */
    public Choice choice() {
        return choice;
    }

    /** Chooses one. */
    public void choose(Choice wanted) {
        choice = wanted;
        apply();
    }

    /** From light to dark or back; back to what the operating system has is to follow that again. */
    public void toggle() {
        choose(after(dark.get(), systemDark()));
    }

    static Choice after(boolean dark, boolean systemDark) {
        if (dark != systemDark) {
            return Choice.SYSTEM;
        }
        return dark ? Choice.LIGHT : Choice.DARK;
    }

    private static boolean systemDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private void apply() {
        boolean now = switch (choice) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> systemDark();
        };
        Application.setUserAgentStylesheet(
                now ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(now);
    }

    private static void loadFonts() {
        for (String name : FONTS) {
            try (InputStream file = Theme.class.getResourceAsStream("/labrunner/ui/fonts/" + name)) {
                Font.loadFont(Objects.requireNonNull(file, name), 13);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
