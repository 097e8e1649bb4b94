/**
 * What a workshop page says, as sealed records. {@code reader.LabReader} makes a {@link labrunner.lab.Lab} of Markdown
 * and {@code lab.yaml}; the rooms below read what these hold and use these records, which use no room. Knows commonmark,
 * SnakeYAML and CEL's compiler so that nobody else has to; never talks to a cluster and never starts a process. No
 * thread of its own: reading is pure but for the files below the base folder. Imports only {@code problem}
 * and {@code value}.
 */
@NullMarked
package labrunner.lab;

import org.jspecify.annotations.NullMarked;
