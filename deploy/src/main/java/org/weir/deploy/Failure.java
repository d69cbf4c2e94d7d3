package org.weir.deploy;

/** The command cannot do what was asked: one sentence for the person who typed it, with the remedy, and the exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Exit exit;

    public Failure(Exit exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    public Failure(Exit exit, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exit = exit;
    }

    public static Failure failed(String sentence) {
        return new Failure(Exit.FAILED, sentence);
    }

    public static Failure usage(String sentence) {
        return new Failure(Exit.USAGE, sentence);
    }

    public Exit exit() {
        return exit;
    }
}
