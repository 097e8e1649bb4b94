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

/** What the detail view shows of a table's row: one object, or a claim and its node. */
record ObjectDetails(List<Subject> subjects) {

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
            case MachineRow machine -> {
                machine.claim().ifPresent(claim -> subjects.add(subject(claim)));
                machine.node().ifPresent(node -> subjects.add(subject(node)));
            }
            case Row one -> subjects.add(subject(one));
            default -> throw new IllegalArgumentException("no details for " + row.getClass());
        }
        return new ObjectDetails(List.copyOf(subjects));
    }

    private static Subject subject(Row row) {
        return new Subject(
                RowKind.of(row).ref(row),
                row.meta().resourceVersion(),
                row.conditions(),
                row instanceof EventRow event ? Optional.of(event) : Optional.empty());
    }
}
