package io.foldback.audio.portaudio;

/** The host APIs that need to be told apart ({@code PaHostApiTypeId}). */
public enum HostApi {
    WASAPI(13),
    JACK(12),
    ALSA(8),
    CORE_AUDIO(5),
    OTHER(0);

    private final int type;

    HostApi(int type) {
        this.type = type;
    }

    static HostApi ofType(int type) {
        for (final HostApi api : values()) {
            if (api.type == type) {
                return api;
            }
        }
        return OTHER;
    }
}
