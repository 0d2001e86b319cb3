package io.foldback.capture.device;

/** Why a source cannot be opened: who, what, value and limit, fit for one log line. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean hopeless;

    private CaptureException(String message, boolean hopeless) {
        super(message);
        this.hopeless = hopeless;
    }

    /** The world may change: worth another try. */
    public static CaptureException forNow(String message) {
        return new CaptureException(message, false);
    }

    /** Only another setting helps. */
    public static CaptureException forGood(String message) {
        return new CaptureException(message, true);
    }

    public boolean isHopeless() {
        return hopeless;
    }
}
