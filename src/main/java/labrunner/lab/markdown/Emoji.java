package labrunner.lab.markdown;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Signs that pages call by a name between colons. Most of these names are those of Unicode; those that sites call otherwise stand here.
 */
final class Emoji {
    /** What sites call a sign, and what Unicode calls it. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            entry("+1", "THUMBS UP SIGN"),
            entry("thumbsup", "THUMBS UP SIGN"),
            entry("-1", "THUMBS DOWN SIGN"),
            entry("thumbsdown", "THUMBS DOWN SIGN"),
            entry("100", "HUNDRED POINTS SYMBOL"),
            entry("alarm_clock", "ALARM CLOCK"),
            entry("arrow_down", "DOWNWARDS BLACK ARROW"),
            entry("arrow_left", "LEFTWARDS BLACK ARROW"),
            entry("arrow_right", "BLACK RIGHTWARDS ARROW"),
            entry("arrow_up", "UPWARDS BLACK ARROW"),
            entry("ballot_box_with_check", "BALLOT BOX WITH CHECK"),
            entry("beer", "BEER MUG"),
            entry("blue_circle", "LARGE BLUE CIRCLE"),
            entry("book", "OPEN BOOK"),
            entry("boom", "COLLISION SYMBOL"),
            entry("bulb", "ELECTRIC LIGHT BULB"),
            entry("cat", "CAT FACE"),
            entry("chart", "CHART WITH UPWARDS TREND AND YEN SIGN"),
            entry("cloud", "CLOUD"),
            entry("coffee", "HOT BEVERAGE"),
            entry("computer", "PERSONAL COMPUTER"),
            entry("construction", "CONSTRUCTION SIGN"),
            entry("cry", "CRYING FACE"),
            entry("dog", "DOG FACE"),
            entry("dollar", "BANKNOTE WITH DOLLAR SIGN"),
            entry("dart", "DIRECT HIT"),
            entry("exclamation", "HEAVY EXCLAMATION MARK SYMBOL"),
            entry("floppy_disk", "FLOPPY DISK"),
            entry("gear", "GEAR"),
            entry("gift", "WRAPPED PRESENT"),
            entry("green_circle", "LARGE GREEN CIRCLE"),
            entry("grin", "GRINNING FACE WITH SMILING EYES"),
            entry("grinning", "GRINNING FACE"),
            entry("heart", "HEAVY BLACK HEART"),
            entry("heart_eyes", "SMILING FACE WITH HEART-SHAPED EYES"),
            entry("hourglass_flowing_sand", "HOURGLASS WITH FLOWING SAND"),
            entry("information_source", "INFORMATION SOURCE"),
            entry("joy", "FACE WITH TEARS OF JOY"),
            entry("laughing", "SMILING FACE WITH OPEN MOUTH AND TIGHTLY-CLOSED EYES"),
            entry("mag", "LEFT-POINTING MAGNIFYING GLASS"),
            entry("man_raising_hand", "HAPPY PERSON RAISING ONE HAND"),
            entry("woman_raising_hand", "HAPPY PERSON RAISING ONE HAND"),
            entry("raising_hand", "HAPPY PERSON RAISING ONE HAND"),
            entry("memo", "MEMO"),
            entry("moneybag", "MONEY BAG"),
            entry("muscle", "FLEXED BICEPS"),
            entry("mega", "CHEERING MEGAPHONE"),
            entry("no_entry", "NO ENTRY"),
            entry("octocat", "CAT FACE"),
            entry("ok", "SQUARED OK"),
            entry("ok_hand", "OK HAND SIGN"),
            entry("partying_face", "FACE WITH PARTY HORN AND PARTY HAT"),
            entry("pencil", "MEMO"),
            entry("pencil2", "PENCIL"),
            entry("point_down", "WHITE DOWN POINTING BACKHAND INDEX"),
            entry("point_right", "WHITE RIGHT POINTING BACKHAND INDEX"),
            entry("pray", "PERSON WITH FOLDED HANDS"),
            entry("question", "BLACK QUESTION MARK ORNAMENT"),
            entry("raised_hands", "PERSON RAISING BOTH HANDS IN CELEBRATION"),
            entry("red_circle", "LARGE RED CIRCLE"),
            entry("rotating_light", "POLICE CARS REVOLVING LIGHT"),
            entry("slightly_smiling_face", "SLIGHTLY SMILING FACE"),
            entry("smile", "SMILING FACE WITH OPEN MOUTH AND SMILING EYES"),
            entry("smiley", "SMILING FACE WITH OPEN MOUTH"),
            entry("star", "WHITE MEDIUM STAR"),
            entry("star2", "GLOWING STAR"),
            entry("stop_sign", "OCTAGONAL SIGN"),
            entry("stopwatch", "STOPWATCH"),
            entry("sunglasses", "SMILING FACE WITH SUNGLASSES"),
            entry("sunny", "BLACK SUN WITH RAYS"),
            entry("tada", "PARTY POPPER"),
            entry("thinking", "THINKING FACE"),
            entry("tools", "HAMMER AND WRENCH"),
            entry("warning", "WARNING SIGN"),
            entry("wave", "WAVING HAND SIGN"),
            entry("whale", "SPOUTING WHALE"),
            entry("white_check_mark", "WHITE HEAVY CHECK MARK"),
            entry("heavy_check_mark", "HEAVY CHECK MARK"),
            entry("wink", "WINKING FACE"),
            entry("x", "CROSS MARK"),
            entry("yellow_circle", "LARGE YELLOW CIRCLE"),
            entry("zap", "HIGH VOLTAGE SIGN"));

    private Emoji() {}

    /** The sign of a name between colons; empty for a name of none. */
    static Optional<String> of(String name) {
        String unicode =
                OTHERWISE.getOrDefault(name, name.toUpperCase(Locale.ROOT).replace('_', ' '));
        try {
            int sign = Character.codePointOf(unicode);
            return Character.isEmoji(sign) && sign > '9' ? Optional.of(Character.toString(sign)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
