package io.foldback.deploy.cli;

/** Ends a command with a status and one sentence for the person at the terminal. */
public final class Failure extends RuntimeException {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int OUT_OF_REACH = 3;

    private final int status;
    private final String sentence;

    private Failure(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    /** The work was begun and did not succeed. */
    public static Failure failed(String sentence) {
        return new Failure(FAILED, sentence);
    }

    /** What was asked for makes no sense: an option, a value, a setting. */
    public static Failure usage(String sentence) {
        return new Failure(WRONG_USAGE, sentence);
    }

    /** The server does not answer. */
    public static Failure outOfReach(String sentence) {
        return new Failure(OUT_OF_REACH, sentence);
    }

    public String sentence() {
        return sentence;
    }

    public int status() {
        return status;
    }
}
