package labrunner.ui.cost;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import labrunner.azure.VmSizes;
import labrunner.cluster.rows.PodRow;
import labrunner.run.fleet.MachineRow;
import labrunner.run.online.ArmMove;
import labrunner.run.online.ArmWords;
import labrunner.run.online.ImageSupport;
import labrunner.run.online.PracticeImages;
import labrunner.texts.Texts;
import labrunner.ui.kit.Background;
import labrunner.ui.kit.FxParts;
import labrunner.ui.kit.Prices;

/** Which images of this lab are made for arm64, once somebody asked, and what moving the machines that could move would save. */
final class ArmPart extends VBox {
    private static final VmSizes SIZES = VmSizes.bundled();

    private final Prices prices;
    private final Asking asking;
    private final VBox answer = new VBox(4);
    private List<MachineRow> machines = List.of();
    private List<PodRow> pods = List.of();
    private Optional<List<ImageSupport>> known = Optional.empty();
    private String region = "";

    ArmPart(Prices prices, Background background) {
        super(6);
        this.prices = prices;
        asking = new Asking(background, "cost-arm64", Texts.of("cost.arm.ask"), this::ask);
        getChildren()
                .addAll(
                        FxParts.label(Texts.of("cost.arm"), "caps"),
                        FxParts.wrapping(
                                Texts.of(
                                        prices.renewable() ? "cost.arm.real" : "cost.arm.practice",
                                        PracticeImages.bundled().date()),
                                "small",
                                "muted"),
                        asking,
                        answer);
        answer.setId("cost-arm64-answer");
    }

    /** What is there now; what was asked before is said of that. */
    void show(List<MachineRow> machines, List<PodRow> pods, String region) {
        this.machines = machines;
        this.pods = pods;
        this.region = region;
        FxParts.show(this, !machines.isEmpty());
        known.ifPresent(this::draw);
    }

    private void ask() {
        List<String> images = ArmMove.images(machines, pods);
        asking.begin(Texts.of("cost.arm.asking", images.size()), () -> prices.images(images), found -> {
            known = Optional.of(found);
            draw(found);
        });
    }

    private void draw(List<ImageSupport> images) {
        ArmMove move = ArmMove.of(machines, pods, images, prices::hourly, SIZES, region);
        var grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(3);
        int row = 0;
        for (ImageSupport image : images) {
            Label name = FxParts.wrapping(image.image(), "small", "mono");
            boolean runs = image.runsOn("arm64").orElse(false);
            grid.addRow(
                    row++,
                    FxParts.label(ArmWords.arm64(image), "small", runs ? "strong" : "muted"),
                    name,
                    FxParts.wrapping(image.words(), "small", "muted"));
        }
        answer.getChildren().setAll(grid);
        move.machines()
                .forEach(machine -> answer.getChildren()
                        .add(FxParts.wrapping(
                                machine.name() + "  " + machine.size() + ": " + ArmWords.of(machine), "small")));
        ArmWords.sum(move).forEach(line -> answer.getChildren().add(FxParts.wrapping(line, "small", "strong")));
    }
}
