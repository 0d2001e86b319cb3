package io.foldback.audio.opus;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;

/** libopus, out of the program's own jars. */
final class NativeCodec implements Opus.Codec {
    private final OpusLibrary.Control control;
    private final String name;

    private NativeCodec(OpusLibrary.Control control) {
        this.control = control;
        final String version = OpusLibrary.opus_get_version_string();
        this.name = version.startsWith("libopus unknown") ? "libopus" : version;
    }

    /** @throws IOException when there is no library for this kind of machine */
    static NativeCodec load() throws IOException {
        final File file = Native.extractFromResourcePath(resource(), NativeCodec.class.getClassLoader());
        Native.register(OpusLibrary.class, NativeLibrary.getInstance(file.getAbsolutePath()));
        return new NativeCodec(Native.load(file.getAbsolutePath(), OpusLibrary.Control.class));
    }

    private static String resource() {
        final String processor = Platform.isARM() ? "arm64" : "x64";
        if (Platform.isWindows()) {
            return "/windows/" + processor + "/org/lwjgl/opus/opus.dll";
        }
        return Platform.isMac()
                ? "/macos/" + processor + "/org/lwjgl/opus/libopus.dylib"
                : "/linux/" + processor + "/org/lwjgl/opus/libopus.so";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OpusEncoder encoder(OpusFormat format) {
        return new Encoder(format, control);
    }

    @Override
    public OpusDecoder decoder(int channels, int frames) {
        return new Decoder(channels, frames);
    }

    private static int checked(int result) {
        if (result < 0) {
            throw new IllegalStateException("libopus: " + OpusLibrary.opus_strerror(result));
        }
        return result;
    }

    private static Memory floats(int count) {
        return new Memory((long) count * Float.BYTES);
    }

    private static final class Encoder implements OpusEncoder {
        private final OpusFormat format;
        private final OpusLibrary.Control control;
        private final Memory sound;
        private final Memory packetOut = new Memory(OpusFormat.MAX_PACKET);
        private final float[] interleaved;
        private final long soundAddress;
        private final long packetAddress;
        private final int lookAhead;
        private long encoder;

        Encoder(OpusFormat format, OpusLibrary.Control control) {
            this.format = format;
            this.control = control;
            interleaved = new float[format.channels() * format.frames()];
            sound = floats(interleaved.length);
            soundAddress = Pointer.nativeValue(sound);
            packetAddress = Pointer.nativeValue(packetOut);
            final Memory error = new Memory(Integer.BYTES);
            encoder = OpusLibrary.opus_encoder_create(
                    OpusFormat.SAMPLE_RATE, format.channels(), OpusLibrary.RESTRICTED_LOWDELAY, error);
            checked(error.getInt(0));
            final Pointer self = new Pointer(encoder);
            checked(control.opus_encoder_ctl(self, OpusLibrary.SET_BITRATE, format.bitrate()));
            checked(control.opus_encoder_ctl(self, OpusLibrary.SET_COMPLEXITY, format.complexity()));
            checked(control.opus_encoder_ctl(self, OpusLibrary.SET_VBR, 1));
            checked(control.opus_encoder_ctl(self, OpusLibrary.SET_VBR_CONSTRAINT, 1));
            checked(control.opus_encoder_ctl(self, OpusLibrary.GET_LOOKAHEAD, error));
            lookAhead = error.getInt(0);
        }

        @Override
        public int lookAheadFrames() {
            return lookAhead;
        }

        @Override
        public void spend(int complexity) {
            checked(control.opus_encoder_ctl(new Pointer(encoder), OpusLibrary.SET_COMPLEXITY, complexity));
        }

        @Override
        public int encode(float[] samples, int at, int stride, byte[] packet) {
            final int channels = format.channels();
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < format.frames(); i++) {
                    interleaved[i * channels + c] = samples[at + c * stride + i];
                }
            }
            sound.write(0, interleaved, 0, interleaved.length);
            final int bytes = checked(OpusLibrary.opus_encode_float(
                    encoder, soundAddress, format.frames(), packetAddress, OpusFormat.MAX_PACKET));
            packetOut.read(0, packet, 0, bytes);
            return bytes;
        }

        @Override
        public void close() {
            OpusLibrary.opus_encoder_destroy(encoder);
            encoder = 0;
            sound.close();
            packetOut.close();
        }
    }

    private static final class Decoder implements OpusDecoder {
        private final Memory sound;
        private final Memory packetIn = new Memory(OpusFormat.MAX_PACKET);
        private final float[] interleaved;
        private final long soundAddress;
        private final long packetAddress;
        private final int channels;
        private final int frames;
        private long decoder;

        Decoder(int channels, int frames) {
            OpusFormat.checkChannels(channels);
            OpusFormat.checkDecodedFrames(frames);
            this.channels = channels;
            this.frames = frames;
            interleaved = new float[channels * frames];
            sound = floats(interleaved.length);
            soundAddress = Pointer.nativeValue(sound);
            packetAddress = Pointer.nativeValue(packetIn);
            final Memory error = new Memory(Integer.BYTES);
            decoder = OpusLibrary.opus_decoder_create(OpusFormat.SAMPLE_RATE, channels, error);
            checked(error.getInt(0));
        }

        @Override
        public boolean decode(byte[] packet, int at, int length, float[] samples) {
            final boolean ours = length <= OpusFormat.MAX_PACKET
                    && PacketLength.frames(packet, at, length) == frames
                    && run(packet, at, length);
            if (!ours) {
                conceal(samples);
                return false;
            }
            spread(samples);
            return true;
        }

        private boolean run(byte[] packet, int at, int length) {
            packetIn.write(0, packet, at, length);
            return OpusLibrary.opus_decode_float(decoder, packetAddress, length, soundAddress, frames, 0) == frames;
        }

        @Override
        public void conceal(float[] samples) {
            checked(OpusLibrary.opus_decode_float(decoder, 0, 0, soundAddress, frames, 0));
            spread(samples);
        }

        private void spread(float[] samples) {
            sound.read(0, interleaved, 0, interleaved.length);
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < frames; i++) {
                    samples[c * frames + i] = OpusFormat.bounded(interleaved[i * channels + c]);
                }
            }
        }

        @Override
        public void close() {
            OpusLibrary.opus_decoder_destroy(decoder);
            decoder = 0;
            sound.close();
            packetIn.close();
        }
    }
}
