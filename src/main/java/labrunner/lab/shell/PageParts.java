package labrunner.lab.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiFunction;
import labrunner.lab.Command;
import labrunner.lab.PageScript;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.Outcome;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;

/**
 * The parts of a page's script in their order. A shell remembers what ran before; here that is run again, with what it was answered then, so that
 * nothing but the answers has to be kept, and a part means the same whenever it is run.
 */
final class PageParts implements PageScript {
    private final BaseFiles base;
    private final ProgramCalls calls;
    private final PageBlanks blanks;
    private final List<Part> parts;

    /** What a page's lines are, in order. */
    sealed interface Part {
        /** @param id of its command on the page; empty for one that is never run */
        record Run(String id, Card card) implements Part {}

        /** Lines that weren't understood, and what isn't known after them. */
        record Lost(String text, Why why) implements Part {}

        /** The page goes on where it began, as in a terminal that was opened anew. */
        record Home() implements Part {}
    }

    PageParts(BaseFiles base, ProgramCalls calls, PageBlanks blanks, List<Part> parts) {
        this.base = base;
        this.calls = calls;
        this.blanks = blanks.running();
        this.parts = List.copyOf(parts);
    }

    @Override
    public Outcome run(String id, Past past, Answers answers, Clock clock) {
        var programs = new PagePrograms(calls, new Effort(), answers.context());
        var times = new Times(clock);
        var shell = new PageShell(base, programs, blanks.running(), times);
        for (Part part : parts) {
            switch (part) {
                case Part.Lost lost -> shell.doubt(lost.text(), lost.why());
                case Part.Home home -> shell.goHome();
                case Part.Run run -> {
                    if (run.id().equals(id)) {
                        programs.answers(answers::answer);
                        times.live();
                        return shell.run(run.card()).outcome();
                    }
                    Answered answered = run.id().isEmpty() ? Answered.NOTHING : past.of(run.id());
                    programs.answers(again(answered));
                    times.again(answered.times(), run.card().place());
                    shell.run(run.card());
                }
            }
        }
        throw new IllegalArgumentException(id);
    }

    private static BiFunction<Command, Place, Programs.Answer> again(Answered answered) {
        Queue<Programs.Ran> left = new ArrayDeque<>(answered.answers());
        return (command, place) -> {
            Programs.Ran ran = left.poll();
            if (ran != null) {
                return ran;
            }
            Why why = later(place);
            return new Programs.Ran(Text.unknown(why), Text.unknown(why), new Status.Unknown(why));
        };
    }

    private static Why later(Place place) {
        return new Why(Why.Reason.LATER, ProgramCalls.KUBECTL, place);
    }

    /** The clock, which shows to what is run again what it showed then. */
    private static final class Times implements Clock {
        private final Clock clock;
        private final Queue<Instant> then = new ArrayDeque<>();
        private Place place = Place.of("");
        private boolean live;

        Times(Clock clock) {
            this.clock = clock;
        }

        void live() {
            live = true;
        }

        void again(List<Instant> shown, Place at) {
            then.clear();
            then.addAll(shown);
            place = at;
        }

        @Override
        public Instant now() {
            if (live) {
                return clock.now();
            }
            Instant shown = then.poll();
            if (shown == null) {
                throw new UnknownException(later(place));
            }
            return shown;
        }

        @Override
        public void pass(Duration time) {
            if (live) {
                clock.pass(time);
            }
        }
    }

    /** Collects the parts while a page is read. */
    static final class Collected {
        private final List<Part> parts = new ArrayList<>();

        /** @return where it stands among all, to give it an id later */
        int add(Part part) {
            parts.add(part);
            return parts.size() - 1;
        }

        void called(int index, String id) {
            if (parts.get(index) instanceof Part.Run run) {
                parts.set(index, new Part.Run(id, run.card()));
            }
        }

        List<Part> all() {
            return List.copyOf(parts);
        }
    }
}
