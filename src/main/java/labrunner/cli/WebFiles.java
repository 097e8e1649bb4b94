package labrunner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;

/** Files of the web. The terminal declares it, Main fulfils it. */
public interface WebFiles {
    /** Of one page, as many as are fetched. */
    int MOST = 30;

    /**
     * The text of an address. Blocks for 10 s at most.
     *
     * @throws labrunner.problem.ProblemException where it can't be had
     */
    String fetch(String address);

    /**
     * A page with all that its commands take from the web; one that lacks nothing is given back as it is.
     *
     * @param read reads the page again with what was fetched: only then may a further command be understood
     * @throws labrunner.problem.ProblemException where something can't be had
     */
    static Lab complete(Lab lab, WebFiles web, Function<List<Lab.WebText>, Lab> read, Printer printer) {
        Lab whole = lab;
        var fetched = new ArrayList<>(lab.fetched());
        for (List<String> lacks = whole.fetches(); !lacks.isEmpty(); lacks = whole.fetches()) {
            if (fetched.size() + lacks.size() > MOST) {
                throw Problem.of(Kind.BAD_LAB, Texts.of("fetch.many", MOST), Texts.of("fetch.many.hint"))
                        .asException();
            }
            for (String address : lacks) {
                printer.progress(Texts.of("fetch.now", address));
                var text = new Lab.WebText(address, web.fetch(address));
                printer.line(Texts.of("fetch.done", address, text.size(), text.fingerprint()));
                fetched.add(text);
            }
            whole = read.apply(fetched);
        }
        return whole;
    }
}
