package io.foldback.audio.portaudio;

/** Why a device cannot be used: who, what, value and limit, fit for one log line. */
public class PortAudioException extends Exception {
    private static final long serialVersionUID = 1;

    public PortAudioException(String message) {
        super(message);
    }
}
