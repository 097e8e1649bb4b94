package labrunner.ui.page;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import labrunner.lab.Block;
import labrunner.lab.Where;

/** What a rendered page needs from what is around it. */
interface PageHost {
    /** The cards of a code block that runs something. */
    List<Node> cards(Block.Code code);

    /** The page's pictures, which are kept as long as it is shown. */
    Pictures pictures();

    /** Goes where a link leads. */
    void follow(String destination);

    /** Whether something marked like that applies on this cluster. */
    boolean applies(Where where);

    /** The title of the tab that is shown in every group that has one of that title. */
    StringProperty tabChoice();
}
