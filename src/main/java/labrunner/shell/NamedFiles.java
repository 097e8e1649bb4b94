package labrunner.shell;

import java.util.List;
import labrunner.shell.data.Found;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/** The files that a command's words name, which it may have written although it wasn't run here. */
record NamedFiles(Run run) {
    void doubt(List<String> argv, Why why) {
        State state = run.state();
        if (!(state.folder instanceof Text.Known folder)) {
            state.files.anything(why);
            return;
        }
        boolean option = false;
        for (String word : argv.subList(1, argv.size())) {
            String value = word.substring(Math.max(word.indexOf('='), word.indexOf('@')) + 1);
            boolean named = option || value.indexOf('.') >= 0 || value.indexOf('/') >= 0;
            option = word.startsWith("-") && word.indexOf('=') < 0;
            if (value.isEmpty()
                    || value.length() > 500
                    || value.indexOf('\n') >= 0
                    || value.contains("://")
                    || option) {
                continue;
            }
            String path = Paths.resolve(folder.value(), value);
            boolean there =
                    state.files.look(path) instanceof Found.File || state.files.look(path) instanceof Found.Directory;
            if ((there || named) && !Paths.inside(path, state.files.home())) {
                state.files.anything(path, why);
            } else if (there) {
                state.files.anything(why);
            }
        }
    }
}
