package labrunner;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Path;
import labrunner.run.journal.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens behind the window into a file: nobody sees its standard error. */
final class WindowLog {
    private WindowLog() {}

    /** Begins {@code labrunner.log} in this folder. */
    static void in(Path folder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        try {
            PrivateFiles.folder(folder);
        } catch (IOException e) {
            // a window with no log is better than none
            return;
        }
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("window");
        appender.setFile(folder.resolve("labrunner.log").toString());
        appender.setAppend(false);
        appender.setEncoder(
                DiscreetLayout.encoder(context, "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{20} %msg%n"));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
    }
}
