/** The design's rules as tests; {@code fixture} breaks each of them, so that no rule can pass because it looks at nothing. */
@NullMarked
package labrunner.architecture;

import org.jspecify.annotations.NullMarked;
