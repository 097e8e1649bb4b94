package labrunner.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import labrunner.fault.Fault;
import labrunner.fault.Fault.Capacity;
import labrunner.fault.Fault.PullError;
import labrunner.fault.FaultReader;
import labrunner.fault.Span;
import labrunner.lab.Lab;
import labrunner.texts.Texts;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.PracticeControls;
import labrunner.value.Value;

/**
 * What a teacher lets go wrong on the practice cluster: each fault with what will be seen of it, a tick at those that are played, and
 * always in sight how many they are.
 */
final class FaultMenu extends MenuButton {
    private static final int MOST_IMAGES = 12;

    private static final List<Fault> OFFERED = List.of(
            new Fault.Quota("", Capacity.ON_DEMAND, 0, Span.ALWAYS),
            new Fault.SizeNotAvailable("Standard_D2*", "", Span.ALWAYS),
            new Fault.ZoneOutOfCapacity("1", Span.ALWAYS),
            new Fault.NeverJoins("", Span.ALWAYS),
            new Fault.SlowMachine("", Duration.ofMinutes(5), Span.ALWAYS),
            new Fault.SpotEviction("", Span.ALWAYS),
            new Fault.NodeNotReady("", Span.ALWAYS),
            new Fault.ApiSlow(Duration.ofSeconds(2), Span.ALWAYS),
            new Fault.ApiAway(Span.ALWAYS));

    private final PracticeControls controls;
    private final Consumer<String> say;
    private Optional<Lab> lab = Optional.empty();

    /** @param say tells what was done, for a while */
    FaultMenu(PracticeControls controls, Consumer<String> say) {
        this.controls = controls;
        this.say = say;
        setId("faults");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(Texts.of("fault.menu.what")));
        getItems().add(new MenuItem());
        setOnShowing(event -> fill());
        showPlayed();
    }

    /** The lab that is open says which images there are; what its page lets go wrong is counted too. */
    void show(Lab open) {
        lab = Optional.of(open);
        showPlayed();
    }

    private void showPlayed() {
        int count = controls.faults().size();
        setText(count == 0 ? Texts.of("fault.menu") : Texts.of("fault.menu.played", count));
        FxParts.style(this, "plays", count > 0);
    }

    private void fill() {
        List<Fault> played = controls.faults();
        var offered = new ArrayList<Fault>(OFFERED);
        var items = new ArrayList<MenuItem>();
        OFFERED.forEach(fault -> items.add(item(fault, title(fault), played)));
        SequencedSet<String> images = images();
        for (String image : images) {
            List<Fault> ofImage = ofImage(image);
            offered.addAll(ofImage);
            var menu = new Menu(Texts.of("fault.image", image));
            ofImage.forEach(fault -> menu.getItems().add(item(fault, title(fault), played)));
            items.add(menu);
        }
        var others = played.stream().filter(fault -> !offered.contains(fault)).toList();
        if (!others.isEmpty()) {
            items.addFirst(new SeparatorMenuItem());
            others.reversed()
                    .forEach(fault ->
                            items.addFirst(item(fault, Texts.of("fault.of.lab", FaultReader.line(fault)), played)));
        }
        getItems().setAll(items);
    }

    private CheckMenuItem item(Fault fault, String title, List<Fault> played) {
        var item = new CheckMenuItem(title + "\n" + Texts.of("fault.seen." + word(fault)));
        item.setId("fault-" + FaultReader.line(fault).replaceFirst(":.*", ""));
        item.setMnemonicParsing(false);
        item.setSelected(played.contains(fault));
        item.setOnAction(event -> {
            if (item.isSelected()) {
                controls.play(fault);
                say.accept(Texts.of("fault.played", title(fault)));
            } else {
                controls.mend(fault);
                say.accept(Texts.of("fault.mended", title(fault)));
            }
            showPlayed();
        });
        return item;
    }

    private static String title(Fault fault) {
        return Texts.of("fault.title." + word(fault));
    }

    private static String word(Fault fault) {
        return switch (fault) {
            case Fault.Quota quota -> "quota";
            case Fault.SizeNotAvailable size -> "size";
            case Fault.ZoneOutOfCapacity zone -> "zone";
            case Fault.SpotEviction eviction -> "spot";
            case Fault.NeverJoins never -> "joins";
            case Fault.SlowMachine slow -> "slow";
            case Fault.NoArm64 image -> "arm64";
            case Fault.PullFails pull -> "pull";
            case Fault.Crashes crashes -> "crash";
            case Fault.NodeNotReady node -> "node";
            case Fault.ApiSlow slow -> "api.slow";
            case Fault.ApiAway away -> "api.away";
        };
    }

    private static List<Fault> ofImage(String image) {
        return List.of(
                new Fault.NoArm64(image, Span.ALWAYS),
                new Fault.PullFails(image, PullError.NOT_FOUND, Span.ALWAYS),
                new Fault.Crashes(image, 1, Duration.ofSeconds(5), Texts.of("fault.crash.log"), Span.ALWAYS));
    }

    /** Those of the open lab's manifests, in the order of its page. */
    private SequencedSet<String> images() {
        var images = new LinkedHashSet<String>();
        lab.stream()
                .flatMap(Lab::commands)
                .flatMap(placed -> placed.command().manifests().stream())
                .flatMap(manifest -> containers(manifest.object()))
                .flatMap(container -> container.text("image").stream())
                .distinct()
                .limit(MOST_IMAGES)
                .forEach(images::add);
        return images;
    }

    private static Stream<Value> containers(Value object) {
        return Stream.concat(
                object.items("spec", "containers").stream(),
                object.items("spec", "template", "spec", "containers").stream());
    }
}
