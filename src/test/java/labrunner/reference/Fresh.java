package labrunner.reference;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a cluster that nobody has used, started with these flags and stopped after the test. Takes about 8 seconds. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fresh {

    /** Flags of the cluster's {@code up} command, such as {@code --nap}. */
    String[] value() default {};
}
