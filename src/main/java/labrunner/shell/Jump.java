package labrunner.shell;

import labrunner.shell.data.Status;

/** Leaves commands before their end: {@code break}, {@code continue}, {@code return}, {@code exit}. */
final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it leaves. */
    enum Sort {
        BREAK,
        CONTINUE,
        RETURN,
        EXIT
    }

    private final Sort sort;
    private final int loops;
    private final transient Status status;

    Jump(Sort sort, int loops, Status status) {
        super(sort.name(), null, false, false);
        this.sort = sort;
        this.loops = loops;
        this.status = status;
    }

    Sort sort() {
        return sort;
    }

    /** How many loops. */
    int loops() {
        return loops;
    }

    Status status() {
        return status;
    }
}
