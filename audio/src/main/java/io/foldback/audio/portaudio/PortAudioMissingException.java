package io.foldback.audio.portaudio;

/** There is no PortAudio library; the message lists where it was sought and says how to install it. */
public final class PortAudioMissingException extends PortAudioException {
    private static final long serialVersionUID = 1;

    PortAudioMissingException(String message) {
        super(message);
    }
}
