package io.foldback.capture.device;

/** How much a source may have. */
public final class SourceLimits {
    public static final int MIN_CHANNELS = 1;
    public static final int MAX_CHANNELS = 32;

    private SourceLimits() {}
}
