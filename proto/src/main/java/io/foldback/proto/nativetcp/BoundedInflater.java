package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one zlib stream a payload into a buffer of its own that never exceeds a limit, so that a bomb costs no more
 * than an honest payload. One thread.
 */
public final class BoundedInflater implements AutoCloseable {
    private static final int FIRST_BYTES = 4096;

    /** What the payload was. */
    public enum Verdict {
        OK,
        TRUNCATED,
        NOT_ZLIB,
        TRAILING_BYTES,
        TOO_LONG
    }

    private final Inflater inflater = new Inflater();
    private final int limit;
    private ByteBuffer output;

    /** @param limit most bytes of an inflated payload */
    public BoundedInflater(int limit) {
        if (limit < 1 || limit > FrameLimits.MOST) {
            throw new IllegalArgumentException("limit must be in 1.." + FrameLimits.MOST + ", is " + limit);
        }
        this.limit = limit;
        this.output = ByteBuffer.allocate(Math.min(FIRST_BYTES, limit + 1));
    }

    /** Inflates all of {@code payload}, whose position stays; the result stands in {@link #output} when it is OK. */
    public Verdict inflate(ByteBuffer payload) {
        inflater.reset();
        inflater.setInput(payload.duplicate());
        output.clear();
        try {
            return run();
        } catch (DataFormatException e) {
            return Verdict.NOT_ZLIB;
        }
    }

    /** The inflated payload, big-endian; valid until the next call of {@link #inflate}. */
    public ByteBuffer output() {
        return output;
    }

    private Verdict run() throws DataFormatException {
        while (true) {
            inflater.inflate(output);
            if (inflater.finished()) {
                return finish();
            }
            if (inflater.needsDictionary()) {
                return Verdict.NOT_ZLIB;
            }
            if (output.hasRemaining()) {
                return Verdict.TRUNCATED;
            }
            if (output.position() > limit) {
                return Verdict.TOO_LONG;
            }
            grow();
        }
    }

    private Verdict finish() {
        if (inflater.getRemaining() > 0) {
            return Verdict.TRAILING_BYTES;
        }
        if (output.position() > limit) {
            return Verdict.TOO_LONG;
        }
        output.flip();
        return Verdict.OK;
    }

    private void grow() {
        output = ByteBuffer.allocate(Math.min(2 * output.capacity(), limit + 1)).put(output.flip());
    }

    @Override
    public void close() {
        inflater.end();
    }
}
