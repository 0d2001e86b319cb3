package io.foldback.audio.portaudio;

/** PortAudio's callback to ours, for inputs. */
final class InputBridge implements PortAudioLibrary.StreamCallback {
    private static final long INPUT_OVERFLOW = 2;

    private final InputCallback callback;

    InputBridge(InputCallback callback) {
        this.callback = callback;
    }

    @Override
    public int stream(long input, long output, long frames, long time, long flags, long user) {
        if (input != 0) {
            callback.captured(input, (int) frames, (flags & INPUT_OVERFLOW) != 0);
        }
        return PortAudioLibrary.CONTINUE;
    }
}
