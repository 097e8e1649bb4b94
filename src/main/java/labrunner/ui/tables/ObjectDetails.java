package labrunner.ui.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.Row;
import labrunner.cluster.rows.RowKind;
import labrunner.run.fleet.MachineRow;

/**
 * What the detail view shows of a table's row: one object, or a claim and its node.
 *
 * @param machine the machine that they are; empty for all else
 */
record ObjectDetails(List<Subject> subjects, Optional<Machine> machine) {
    static final ObjectDetails NONE = new ObjectDetails(List.of(), Optional.empty());

    /** Whether nothing can be read of it any more. */
    boolean gone() {
        return machine.filter(Machine::gone).isPresent();
    }

    /**
     * One object with its conditions.
     *
     * @param version its resourceVersion
     * @param event itself, if it is an event
     */
    record Subject(Ref ref, String version, List<Condition> conditions, Optional<EventRow> event) {}

    /** The objects behind a row of any table, or a node class, which has none. */
    static ObjectDetails of(Object row) {
        var subjects = new ArrayList<Subject>();
        switch (row) {
            case Machine machine -> {
                machine.row().flatMap(MachineRow::claim).ifPresent(claim -> subjects.add(subject(claim)));
                machine.row().flatMap(MachineRow::node).ifPresent(node -> subjects.add(subject(node)));
                if (machine.gone()) {
                    subjects.add(new Subject(
                            new Ref("karpenter.sh/v1", RowKind.NODE_CLAIMS.name(), Optional.empty(), machine.name()),
                            "",
                            List.of(),
                            Optional.empty()));
                }
                return new ObjectDetails(List.copyOf(subjects), Optional.of(machine));
            }
            case Row one -> subjects.add(subject(one));
            default -> throw new IllegalArgumentException("no details for " + row.getClass());
        }
        return new ObjectDetails(List.copyOf(subjects), Optional.empty());
    }

    private static Subject subject(Row row) {
        return new Subject(
                RowKind.of(row).ref(row),
                row.meta().resourceVersion(),
                row.conditions(),
                row instanceof EventRow event ? Optional.of(event) : Optional.empty());
    }
}
