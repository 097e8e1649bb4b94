package labrunner;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import labrunner.value.Masked;
import labrunner.value.Printable;

/** A log's lines without what opens a cluster and without what moves a cursor, traces included. */
final class DiscreetLayout extends PatternLayout {
    private DiscreetLayout() {}

    static Encoder<ILoggingEvent> encoder(Context context, String pattern) {
        var layout = new DiscreetLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return Printable.text(Masked.text(super.doLayout(event)));
    }
}
