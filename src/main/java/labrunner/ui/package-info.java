/**
 * The window. Views render a {@link labrunner.run.state.LessonState} and send intents; they never talk to a cluster. Everything
 * here runs on the JavaFX thread, and {@link labrunner.ui.kit.FxRelay} is the one file through which other threads reach it.
 * May import run, and the values (records, enums, sealed types) of lab, cluster, azure, problem and value. What only a
 * practice cluster has comes in as {@link labrunner.ui.kit.PracticeControls}, which Main fulfils.
 */
@NullMarked
package labrunner.ui;

import org.jspecify.annotations.NullMarked;
