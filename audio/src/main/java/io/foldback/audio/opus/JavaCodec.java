package io.foldback.audio.opus;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;

/** Concentus, libopus 1.1 in Java. It takes and gives 16 bits. */
final class JavaCodec implements Opus.Codec {

    @Override
    public String name() {
        return "Concentus";
    }

    @Override
    public OpusEncoder encoder(OpusFormat format) {
        return new Encoder(format);
    }

    @Override
    public OpusDecoder decoder(int channels, int frames) {
        return new Decoder(channels, frames);
    }

    private static final class Encoder implements OpusEncoder {
        private final OpusFormat format;
        private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
        private final short[] interleaved;

        Encoder(OpusFormat format) {
            this.format = format;
            interleaved = new short[format.channels() * format.frames()];
            try {
                encoder = new io.github.jaredmdobson.concentus.OpusEncoder(
                        OpusFormat.SAMPLE_RATE,
                        format.channels(),
                        OpusApplication.OPUS_APPLICATION_RESTRICTED_LOWDELAY);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
            encoder.setBitrate(format.bitrate());
            encoder.setComplexity(format.complexity());
            encoder.setUseVBR(true);
            encoder.setUseConstrainedVBR(true);
        }

        @Override
        public int lookAheadFrames() {
            return encoder.getLookahead();
        }

        @Override
        public void spend(int complexity) {
            encoder.setComplexity(complexity);
        }

        @Override
        public int encode(float[] samples, int at, int stride, byte[] packet) {
            final int channels = format.channels();
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < format.frames(); i++) {
                    interleaved[i * channels + c] = sixteenBits(samples[at + c * stride + i]);
                }
            }
            try {
                return encoder.encode(interleaved, 0, format.frames(), packet, 0, OpusFormat.MAX_PACKET);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
        }

        private static short sixteenBits(float sample) {
            return (short) Math.clamp(Math.round(sample * 32_768f), Short.MIN_VALUE, Short.MAX_VALUE);
        }

        @Override
        public void close() {
            // there is nothing but memory of Java's
        }
    }

    private static final class Decoder implements OpusDecoder {
        private final io.github.jaredmdobson.concentus.OpusDecoder decoder;
        private final short[] interleaved;
        private final int channels;
        private final int frames;

        Decoder(int channels, int frames) {
            OpusFormat.checkChannels(channels);
            OpusFormat.checkDecodedFrames(frames);
            this.channels = channels;
            this.frames = frames;
            interleaved = new short[channels * frames];
            try {
                decoder = new io.github.jaredmdobson.concentus.OpusDecoder(OpusFormat.SAMPLE_RATE, channels);
            } catch (OpusException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean decode(byte[] packet, int at, int length, float[] samples) {
            final boolean ours = PacketLength.frames(packet, at, length) == frames && run(packet, at, length);
            if (!ours) {
                run(null, 0, 0);
            }
            spread(samples);
            return ours;
        }

        @Override
        public void conceal(float[] samples) {
            run(null, 0, 0);
            spread(samples);
        }

        private boolean run(byte @org.jspecify.annotations.Nullable [] packet, int at, int length) {
            try {
                return decoder.decode(packet, at, length, interleaved, 0, frames, false) == frames;
            } catch (OpusException | RuntimeException e) {
                java.util.Arrays.fill(interleaved, (short) 0); // a packet that is none
                return false;
            }
        }

        private void spread(float[] samples) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < frames; i++) {
                    samples[c * frames + i] = interleaved[i * channels + c] / 32_768f;
                }
            }
        }

        @Override
        public void close() {
            // as above
        }
    }
}
