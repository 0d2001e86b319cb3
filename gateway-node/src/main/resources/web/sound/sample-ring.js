/** Frames that a ring holds: 1.4 s, a power of two. */
export const RING_FRAMES = 65536;

const STAMPS = 512;
const WRITE = 0;
const READ = 1;
const STAMPED = 2;
const HEADER_INTS = 4;

/**
 * Stereo samples between one writer and one reader, which may be two threads when the memory is shared. Beside the
 * samples lie stamps: when the frame at an index was captured. Indices count frames and wrap at 32 bit.
 */
export class SampleRing {
    /** Bytes of memory that a ring needs. */
    static BYTES = 8 * STAMPS + 4 * (HEADER_INTS + STAMPS + 2 * RING_FRAMES);

    /** @param {ArrayBuffer | SharedArrayBuffer} memory of {@link SampleRing.BYTES} bytes */
    constructor(memory) {
        let at = 0;
        this.captured = new Float64Array(memory, at, STAMPS);
        this.counts = new Int32Array(memory, (at += 8 * STAMPS), HEADER_INTS);
        this.starts = new Int32Array(memory, (at += 4 * HEADER_INTS), STAMPS);
        this.left = new Float32Array(memory, (at += 4 * STAMPS), RING_FRAMES);
        this.right = new Float32Array(memory, at + 4 * RING_FRAMES, RING_FRAMES);
        this.stampRead = 0;
    }

    /** Frames that wait to be read. */
    fill() {
        return (Atomics.load(this.counts, WRITE) - Atomics.load(this.counts, READ)) | 0;
    }

    /**
     * Writer: appends frames.
     * @param {Float32Array} left
     * @param {Float32Array} right
     * @param {number} capturedMs wall clock time of the first frame at the device; NaN when not known
     * @returns {boolean} whether there was room; nothing is written when not
     */
    write(left, right, capturedMs) {
        const frames = left.length;
        if (this.fill() + frames > RING_FRAMES / 2) {
            return false;
        }
        const start = Atomics.load(this.counts, WRITE);
        this.#copyIn(this.left, left, start);
        this.#copyIn(this.right, right, start);
        const stamp = Atomics.load(this.counts, STAMPED);
        this.starts[stamp % STAMPS] = start;
        this.captured[stamp % STAMPS] = capturedMs;
        Atomics.store(this.counts, STAMPED, stamp + 1);
        Atomics.store(this.counts, WRITE, (start + frames) | 0);
        return true;
    }

    #copyIn(plane, samples, start) {
        const at = start & (RING_FRAMES - 1);
        const first = Math.min(samples.length, RING_FRAMES - at);
        plane.set(first === samples.length ? samples : samples.subarray(0, first), at);
        if (first < samples.length) {
            plane.set(samples.subarray(first), 0);
        }
    }

    /** Reader: the sample of a plane, {@code ahead} frames after the next one to read; before it when negative. */
    peek(plane, ahead) {
        return plane[(this.counts[READ] + ahead) & (RING_FRAMES - 1)];
    }

    /** Reader: goes on by {@code frames}, or back into what was read when negative. */
    advance(frames) {
        Atomics.store(this.counts, READ, (this.counts[READ] + frames) | 0);
    }

    /** Reader: when the next frame to read was captured, in ms of the wall clock; NaN when not known. */
    capturedMs() {
        const read = this.counts[READ];
        const stamped = Atomics.load(this.counts, STAMPED);
        if (stamped - this.stampRead >= STAMPS) {
            this.stampRead = stamped - STAMPS / 2;
        }
        while (this.stampRead > 0 && ((read - this.starts[this.stampRead % STAMPS]) | 0) < 0
            && stamped - this.stampRead < STAMPS - 1) {
            this.stampRead--;
        }
        while (this.stampRead + 1 < stamped && ((read - this.starts[(this.stampRead + 1) % STAMPS]) | 0) >= 0) {
            this.stampRead++;
        }
        if (this.stampRead >= stamped) {
            return NaN;
        }
        const after = (read - this.starts[this.stampRead % STAMPS]) | 0;
        return this.captured[this.stampRead % STAMPS] + after / 48;
    }
}
