package io.foldback.audio.opus;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * libopus' functions, mapped directly and with {@code long} for pointers, so that calls on a sample's way allocate nothing.
 * {@link NativeCodec} registers them.
 */
final class OpusLibrary {
    static final int RESTRICTED_LOWDELAY = 2051;
    static final int SET_BITRATE = 4002;
    static final int SET_VBR = 4006;
    static final int SET_COMPLEXITY = 4010;
    static final int SET_VBR_CONSTRAINT = 4020;
    static final int GET_LOOKAHEAD = 4027;

    /** Takes any number of arguments in C, which only this way of mapping passes as every system wants it. */
    interface Control extends Library {
        int opus_encoder_ctl(Pointer encoder, int request, Object... argument);
    }

    private OpusLibrary() {}

    static native String opus_get_version_string();

    static native String opus_strerror(int error);

    static native long opus_encoder_create(int rate, int channels, int application, Memory error);

    static native int opus_encode_float(long encoder, long sound, int frames, long packet, int most);

    static native void opus_encoder_destroy(long encoder);

    static native long opus_decoder_create(int rate, int channels, Memory error);

    static native int opus_decode_float(long decoder, long packet, int bytes, long sound, int frames, int fec);

    static native void opus_decoder_destroy(long decoder);
}
