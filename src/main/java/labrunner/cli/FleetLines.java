package labrunner.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.run.fleet.Choice;
import labrunner.run.fleet.ChoiceWords;
import labrunner.run.fleet.Cost;
import labrunner.run.fleet.CostWords;
import labrunner.run.fleet.MachineRow;
import labrunner.run.state.Durations;
import labrunner.texts.Texts;
import labrunner.value.TextColumns;

/** Machines and what they cost as lines for a terminal. Pure. */
final class FleetLines {
    private static final int BAR = 30;

    private FleetLines() {}

    /** The joined table, with its sum. */
    static List<String> table(List<MachineRow> machines, Instant now) {
        if (machines.isEmpty()) {
            return List.of(Texts.of("nodes.none"));
        }
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of("NODECLAIM", "NODE", "STATE", "ARCH", "SIZE", "ZONE", "CAPACITY", "CPU", "PODS", "$/H", "AGE"));
        machines.forEach(machine -> rows.add(List.of(
                machine.claim().map(claim -> claim.name()).orElse("-"),
                machine.node().map(node -> node.name()).orElse("-"),
                state(machine),
                orDash(machine.arch()),
                orDash(machine.size()),
                orDash(machine.zone()),
                orDash(machine.capacityType()),
                machine.allocatableMilli() == 0
                        ? "-"
                        : Math.round(100.0 * machine.requestedMilli() / machine.allocatableMilli()) + "%",
                String.valueOf(machine.pods()),
                machine.hourly().map(CostWords::exact).orElse("-"),
                Durations.age(machine.created(), now))));
        List<String> lines = new ArrayList<>(TextColumns.aligned(rows));
        lines.add("");
        lines.add(sum(Cost.of("", machines)));
        return lines;
    }

    private static String state(MachineRow machine) {
        String reason = machine.reason();
        return Texts.of("nodes.state." + machine.state().name().toLowerCase(Locale.ROOT))
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String sum(Cost.Share all) {
        String sum =
                Texts.of("cost.sum", all.machines(), CostWords.exact(all.hourly()), CostWords.money(all.monthly()));
        return all.unpriced() == 0 ? sum : sum + " " + Texts.of("cost.without.price", all.unpriced());
    }

    /** Why a machine is of its size. */
    static List<String> choice(String name, Choice choice) {
        var lines = new ArrayList<String>();
        lines.add(name + ": " + ChoiceWords.summary(choice));
        lines.add("");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "SIZE", "ARCH", "VCPU", "GIB", "$/H"));
        ChoiceWords.shown(choice)
                .forEach(one -> rows.add(List.of(
                        choice.chosen().filter(one::equals).isPresent() ? "→" : " ",
                        one.name(),
                        one.arch(),
                        String.valueOf(one.vcpus()),
                        String.format(Locale.ROOT, "%.0f", one.memoryGiB()),
                        ChoiceWords.price(one))));
        lines.addAll(TextColumns.aligned(rows));
        lines.add("");
        lines.addAll(ChoiceWords.removed(choice));
        lines.addAll(ChoiceWords.notes(choice));
        return lines;
    }

    /**
     * What machines cost, by node and by architecture, and what others would.
     *
     * @param otherwise what the same would cost on other machines
     * @param spent by Labrunner's runs there
     */
    static List<String> cost(
            List<MachineRow> machines,
            List<Cost.Otherwise> otherwise,
            String region,
            PriceList prices,
            Cost.Spent spent) {
        var lines = new ArrayList<String>();
        if (machines.isEmpty()) {
            lines.add(Texts.of("nodes.none"));
        } else {
            lines.addAll(machines(machines));
            lines.add("");
            lines.addAll(otherwise(Cost.of("", machines), otherwise, prices, region));
        }
        if (spent.machines() > 0) {
            lines.add("");
            lines.add(Texts.of(
                            "cost.runs",
                            CostWords.exact(spent.dollars()),
                            spent.machines(),
                            String.format(Locale.ROOT, "%.1f", spent.hours() * 60))
                    + (spent.unpriced() == 0 ? "" : " " + Texts.of("cost.without.price", spent.unpriced())));
        }
        lines.add("");
        lines.add(CostWords.source(prices, region));
        return lines;
    }

    private static List<String> machines(List<MachineRow> machines) {
        Cost.Share all = Cost.of("", machines);
        double most = machines.stream()
                .mapToDouble(row -> row.hourly().orElse(0.0))
                .max()
                .orElse(0);
        var rows = new ArrayList<List<String>>();
        machines.forEach(machine -> rows.add(List.of(
                machine.name(),
                orDash(machine.size()),
                orDash(machine.arch()),
                bar(machine.hourly().orElse(0.0), most),
                CostWords.hourly(machine.hourly()),
                CostWords.monthly(machine.hourly()))));
        var lines = new ArrayList<>(TextColumns.aligned(rows));
        lines.add("");
        rows.clear();
        Cost.byArchitecture(machines)
                .forEach(share -> rows.add(List.of(
                        orDash(share.name()),
                        Texts.of("cost.machines", share.machines()),
                        bar(share.hourly(), all.hourly()),
                        CostWords.hourly(Optional.of(share.hourly())),
                        CostWords.monthly(Optional.of(share.hourly())))));
        lines.addAll(TextColumns.aligned(rows));
        lines.add(sum(all));
        return lines;
    }

    private static List<String> otherwise(
            Cost.Share all, List<Cost.Otherwise> otherwise, PriceList prices, String region) {
        var rows = new ArrayList<List<String>>();
        double most = Math.max(
                all.hourly(),
                otherwise.stream()
                        .mapToDouble(one -> one.hourly().orElse(0.0))
                        .max()
                        .orElse(0));
        rows.add(List.of(
                Texts.of("cost.now"), bar(all.hourly(), most), CostWords.hourly(Optional.of(all.hourly())), ""));
        for (Cost.Otherwise one : otherwise) {
            String instead = CostWords.instead(one);
            rows.add(List.of(
                    CostWords.what(one),
                    one.hourly().map(dollars -> bar(dollars, most)).orElseGet(() -> bar(0, 1)),
                    CostWords.hourly(one.hourly()),
                    CostWords.saved(all.hourly(), one.hourly())
                            + (instead.isEmpty() ? "" : "  (" + instead + ")")
                            + CostWords.otherDay(one, prices, region)));
        }
        return TextColumns.aligned(rows);
    }

    private static String bar(double part, double whole) {
        int full = whole <= 0 ? 0 : (int) Math.min(BAR, Math.round(BAR * part / whole));
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
