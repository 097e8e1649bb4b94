package labrunner.lab;

/** A command isn't surely one of those that are run; says why to the learner. */
final class NotSure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSure(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
