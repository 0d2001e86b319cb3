import { reflected, smoothstep } from "./ramp.js";

/** Frames of one render quantum. */
export const QUANTUM = 128;

const MIN_MARGIN = 128;
const MAX_MARGIN = 9600;
const WINDOW_QUANTA = 750;
const FIRST_WINDOW_QUANTA = 190;
const DECAY_QUANTA = 3750;
const DECAY_FRAMES = 32;
const SURPLUS = 96;
const SHORTAGE = 80;

/**
 * Decides how much sound waits at the ear. Starts when the ring holds the target, watches the least fill of each 2 s and
 * moves it to a margin by short crossfaded jumps: forward when it is more, back when it is less. A ring that runs dry
 * raises the margin, ten quiet seconds lower it a little.
 */
export class Playout {
    /**
     * @param {import("./sample-ring.js").SampleRing} ring
     * @param {number} messageFrames frames that arrive at once
     */
    constructor(ring, messageFrames) {
        this.ring = ring;
        this.messageFrames = messageFrames;
        this.margin = MIN_MARGIN;
        this.spread = messageFrames + QUANTUM;
        this.playing = false;
        this.underruns = 0;
        this.droppedFrames = 0;
        this.insertedFrames = 0;
        this.pastLeft = new Float32Array(QUANTUM);
        this.pastRight = new Float32Array(QUANTUM);
        this.calm = 0;
        this.#openWindow(FIRST_WINDOW_QUANTA);
    }

    /** Frames that the ring shall hold when a message has just come. */
    get target() {
        return this.margin + this.spread;
    }

    #openWindow(quanta) {
        this.windowLeft = quanta;
        this.least = Infinity;
        this.most = 0;
    }

    /**
     * Fills one quantum.
     * @param {Float32Array} left
     * @param {Float32Array} right
     */
    render(left, right) {
        const fill = this.ring.fill();
        if (!this.playing) {
            this.#waitFor(fill, left, right);
        } else if (fill < QUANTUM) {
            this.#runDry(left, right);
        } else {
            this.#play(fill, left, right);
        }
    }

    #waitFor(fill, left, right) {
        if (fill < this.target) {
            left.fill(0);
            right.fill(0);
            return;
        }
        this.#skip(fill - this.target);
        this.#copy(left, right, (k) => smoothstep(k / QUANTUM));
        this.playing = true;
        this.#openWindow(FIRST_WINDOW_QUANTA);
    }

    #runDry(left, right) {
        for (let k = 0; k < QUANTUM; k++) {
            const falling = 1 - smoothstep((k + 1) / QUANTUM);
            left[k] = falling * reflected(this.pastLeft, k);
            right[k] = falling * reflected(this.pastRight, k);
        }
        this.playing = false;
        this.underruns++;
        this.calm = 0;
        this.margin = Math.min(MAX_MARGIN, this.margin + QUANTUM);
    }

    #play(fill, left, right) {
        this.least = Math.min(this.least, fill - QUANTUM);
        this.most = Math.max(this.most, fill);
        if (--this.windowLeft > 0) {
            this.#copy(left, right, null);
        } else {
            this.#steer(fill, left, right);
        }
    }

    #steer(fill, left, right) {
        const surplus = this.least - this.margin;
        this.spread = Math.max(this.messageFrames, 0.5 * this.spread + 0.5 * (this.most - this.least));
        if (surplus >= SURPLUS && fill - surplus >= 2 * QUANTUM) {
            this.#jump(surplus, left, right);
            this.droppedFrames += surplus;
        } else if (surplus <= -SHORTAGE) {
            this.#jump(surplus, left, right);
            this.insertedFrames -= surplus;
        } else {
            this.#copy(left, right, null);
        }
        this.calm += WINDOW_QUANTA;
        if (this.calm >= DECAY_QUANTA) {
            this.calm = 0;
            this.margin = Math.max(MIN_MARGIN, this.margin - DECAY_FRAMES);
        }
        this.#openWindow(WINDOW_QUANTA);
    }

    #skip(frames) {
        this.ring.advance(frames);
        this.droppedFrames += frames;
    }

    /** Plays a quantum that glides from here to {@code frames} later, or earlier. */
    #jump(frames, left, right) {
        const { ring } = this;
        for (let k = 0; k < QUANTUM; k++) {
            const there = smoothstep(k / QUANTUM);
            left[k] = (1 - there) * ring.peek(ring.left, k) + there * ring.peek(ring.left, k + frames);
            right[k] = (1 - there) * ring.peek(ring.right, k) + there * ring.peek(ring.right, k + frames);
        }
        this.#remember(left, right);
        ring.advance(frames + QUANTUM);
    }

    #copy(left, right, gain) {
        const { ring } = this;
        for (let k = 0; k < QUANTUM; k++) {
            left[k] = ring.peek(ring.left, k);
            right[k] = ring.peek(ring.right, k);
        }
        if (gain !== null) {
            for (let k = 0; k < QUANTUM; k++) {
                left[k] *= gain(k);
                right[k] *= gain(k);
            }
        }
        this.#remember(left, right);
        ring.advance(QUANTUM);
    }

    #remember(left, right) {
        this.pastLeft.set(left);
        this.pastRight.set(right);
    }
}
