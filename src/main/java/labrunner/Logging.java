package labrunner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * What goes wrong is told to the person who runs Labrunner by Problem; this log is for who wants to know more, with
 * {@code LABRUNNER_LOG=DEBUG}. Found by logback as a service: the same in XML took a fifth of a second of each start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    /** For logback, which makes one. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(DiscreetLayout.encoder(context, "%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n"));
        appender.start();
        String asked = System.getenv("LABRUNNER_LOG");
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(asked, Level.WARN));
        root.addAppender(appender);
        // fabric8 warns of each watch that ends with its connection: Labrunner shows the connection's state itself
        context.getLogger("io.fabric8.kubernetes.client").setLevel(Level.toLevel(asked, Level.ERROR));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
