/**
 * The terminal: picocli commands and reports over the same {@link labrunner.run.state.LessonState} that the window shows. No thread
 * of its own but for the shutdown hook that says what is left on Ctrl-C. Imports run and the records of lab and cluster; the
 * window and the practice cluster come in as interfaces that it declares and Main fulfils.
 */
@NullMarked
package labrunner.cli;

import org.jspecify.annotations.NullMarked;
