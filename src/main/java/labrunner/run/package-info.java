/**
 * The lesson in progress: intents in, {@link labrunner.run.state.LessonState} out. {@link labrunner.run.LabRun} owns the one serial
 * lesson thread that reduces answers and snapshots to a state; calls that block run on virtual threads of their own.
 * Imports lab, cluster, azure, value and problem; neither the window nor the terminal.
 */
@NullMarked
package labrunner.run;

import org.jspecify.annotations.NullMarked;
