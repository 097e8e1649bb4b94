package labrunner.cluster.print;

import java.util.List;

/** How a Go template compares: like with like only, so that a number of an object is never equal to a number of the template. */
final class GoComparison {
    private static final String NO_TYPE = "invalid type for comparison";

    private GoComparison() {}

    static boolean equal(GoValue a, GoValue b) {
        boolean nothing = a instanceof GoValue.Missing || b instanceof GoValue.Missing;
        if (nothing) {
            return a instanceof GoValue.Missing && b instanceof GoValue.Missing;
        }
        if (whole(a) && whole(b)) {
            return number(a) == number(b);
        }
        boolean plain = plain(a) && plain(b);
        if (plain && a.getClass() == b.getClass()) {
            return a.equals(b);
        }
        if (plain(a) || plain(b)) {
            throw otherTypes(a, b);
        }
        throw GoTemplateFunctions.incomparable(
                a.getClass() == b.getClass()
                        ? "non-comparable type " + text(b) + ": " + b.type()
                        : "non-comparable types " + text(a) + ": " + a.type() + ", " + b.type() + ": " + text(b));
    }

    static boolean less(GoValue a, GoValue b) {
        if (!plain(a) || !plain(b)) {
            throw GoTemplateFunctions.incomparable(NO_TYPE);
        }
        if (whole(a) && whole(b)) {
            return number(a) < number(b);
        }
        if (a.getClass() != b.getClass()) {
            throw otherTypes(a, b);
        }
        return switch (a) {
            case GoValue.Number number -> number.number() < ((GoValue.Number) b).number();
            case GoValue.Text text -> text.text().compareTo(((GoValue.Text) b).text()) < 0;
            case GoValue.Truth truth -> throw GoTemplateFunctions.incomparable(NO_TYPE);
            case GoValue.Whole whole -> whole.number() < number(b);
            case GoValue.Letter letter -> letter.number() < number(b);
            case GoValue.Items items -> throw GoTemplateFunctions.incomparable(NO_TYPE);
            case GoValue.Fields fields -> throw GoTemplateFunctions.incomparable(NO_TYPE);
            case GoValue.Missing missing -> throw GoTemplateFunctions.incomparable(NO_TYPE);
            case GoValue.Held held -> throw GoTemplateFunctions.incomparable(NO_TYPE);
        };
    }

    private static GoTemplateFunctions.Wrong otherTypes(GoValue a, GoValue b) {
        return GoTemplateFunctions.incomparable("incompatible types for comparison: " + a.type() + " and " + b.type());
    }

    private static String text(GoValue value) {
        return GoPrintf.format("%s", List.of(value));
    }

    private static boolean plain(GoValue value) {
        return !(value instanceof GoValue.Items || value instanceof GoValue.Fields || value instanceof GoValue.Missing);
    }

    private static boolean whole(GoValue value) {
        return value instanceof GoValue.Whole || value instanceof GoValue.Letter;
    }

    private static long number(GoValue value) {
        return value instanceof GoValue.Whole whole ? whole.number() : ((GoValue.Letter) value).number();
    }
}
