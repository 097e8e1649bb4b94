package labrunner.reference;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test, or a class of tests, that needs the reference cluster. Its methods and constructor may take a
 * {@link ReferenceCluster}: the one that all tests share, or with {@link Fresh} one of their own.
 */
@Tag("reference")
@ExtendWith(ReferenceClusters.class)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReferenceTest {}
