package labrunner.lab;

import java.util.List;

/** A command that prints what kubectl makes of several answers of the server: a description, events, a history. */
public sealed interface LookingCommand extends ReadingCommand {

    /**
     * {@code kubectl describe}.
     *
     * @param events {@code --show-events}
     */
    record Describe(GetSpec objects, boolean events) implements LookingCommand {
        @Override
        public List<Need> needs() {
            return objects.needs("get", "list");
        }

        @Override
        public String words() {
            return "describe " + Phrases.objects(objects) + (events ? "" : " without events");
        }

        @Override
        public Saying saying() {
            return objects.saying("describe");
        }
    }
}
