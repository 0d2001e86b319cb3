import { glideOut, smoothstep } from "./ramp.js";

/** Frames of one render quantum. */
export const QUANTUM = 128;

/** A little over a quantum: fills step by quanta, so that one step of drift can be seen before the ring is dry. */
const LEAST_MARGIN = QUANTUM + 16;
const MOST_MARGIN = 9600;
const LEAST_RAISE = 96;
const MOST_RAISE = 480;
/** 2 s; the first look is after 0.5 s. */
const WINDOW_QUANTA = 750;
const FIRST_WINDOW_QUANTA = 190;
/** 32 ms: long enough to see the least fill between messages, short enough to be rid of a backlog at once. */
const GLANCE_QUANTA = 12;
const CALM_QUANTA = 3750;
const SURPLUS = 120;
/** A least fill below this is about to run dry, as happens when the device is a little faster than the source. */
const SHORTAGE = QUANTUM;
const STEP_BACK = QUANTUM;

/**
 * Decides how much sound waits at the ear. Starts when the ring holds the target, watches the least fill of each 2 s and
 * cuts it down to a margin by a short crossfaded jump; a ring about to run dry is stepped back a little. A backlog, as it
 * comes after a stall, is jumped over within 32 ms. Running dry raises the margin, ten calm seconds lower it a little.
 */
export class Playout {
    /**
     * @param {import("./sample-ring.js").SampleRing} ring
     * @param {number} messageFrames frames that arrive at once
     * @param {number} leastMargin frames that shall wait when no message has come for as long as one lasts; more rides out more
     */
    constructor(ring, messageFrames, leastMargin = 0) {
        this.ring = ring;
        this.messageFrames = messageFrames;
        this.leastMargin = Math.max(LEAST_MARGIN, leastMargin);
        this.margin = this.leastMargin;
        this.refilling = false;
        this.playing = false;
        this.ranDry = false;
        this.underruns = 0;
        this.droppedFrames = 0;
        this.insertedFrames = 0;
        this.pastLeft = new Float32Array(QUANTUM);
        this.pastRight = new Float32Array(QUANTUM);
        this.calm = 0;
        this.dryQuanta = 0;
        this.#look(FIRST_WINDOW_QUANTA);
        this.#glance();
    }

    /** Frames that the ring shall hold when a message has just come. */
    get target() {
        return this.margin + this.messageFrames + QUANTUM;
    }

    /** Other messages come from now on. What is kept in store grows by a pause, and shrinks by a jump. */
    adapt(messageFrames, leastMargin) {
        const before = this.leastMargin;
        this.messageFrames = messageFrames;
        this.leastMargin = Math.max(LEAST_MARGIN, leastMargin);
        this.margin = this.leastMargin;
        this.refilling = this.playing && this.leastMargin > before;
    }

    #look(quanta) {
        this.lookLeft = quanta;
        this.least = Infinity;
    }

    #glance() {
        this.glanceLeft = GLANCE_QUANTA;
        this.leastAtGlance = Infinity;
    }

    /**
     * Fills one quantum.
     * @param {Float32Array} left
     * @param {Float32Array} right
     */
    render(left, right) {
        const fill = this.ring.fill();
        if (!this.playing) {
            this.#await(fill, left, right);
        } else if (this.refilling) {
            this.refilling = false;
            this.#fall(left, right);
        } else if (fill < QUANTUM) {
            this.#runDry(left, right);
        } else {
            this.#play(fill, left, right);
        }
    }

    #await(fill, left, right) {
        this.dryQuanta++;
        if (fill < this.target) {
            left.fill(0);
            right.fill(0);
            return;
        }
        if (this.ranDry) {
            const raise = Math.min(MOST_RAISE, Math.max(LEAST_RAISE, this.dryQuanta * QUANTUM / 4));
            this.margin = Math.min(MOST_MARGIN, this.margin + raise);
        }
        const surplus = Math.max(0, fill - this.target);
        this.ring.advance(surplus);
        this.droppedFrames += surplus;
        this.#copy(left, right, true);
        this.playing = true;
        this.ranDry = false;
        this.#look(FIRST_WINDOW_QUANTA);
        this.#glance();
    }

    #runDry(left, right) {
        this.#fall(left, right);
        this.ranDry = true;
        this.underruns++;
    }

    #fall(left, right) {
        glideOut(this.pastLeft, left, QUANTUM);
        glideOut(this.pastRight, right, QUANTUM);
        this.playing = false;
        this.calm = 0;
        this.dryQuanta = 0;
    }

    #play(fill, left, right) {
        const after = fill - QUANTUM;
        this.least = Math.min(this.least, after);
        this.leastAtGlance = Math.min(this.leastAtGlance, after);
        const jump = this.#wantedJump();
        if (jump !== 0 && fill - jump >= QUANTUM) {
            this.#jump(jump, left, right);
        } else {
            this.#copy(left, right, false);
        }
        this.#calmDown();
    }

    /** How far to jump now: forward over a surplus, back when it is about to run dry. */
    #wantedJump() {
        let jump = 0;
        if (--this.glanceLeft === 0) {
            const backlog = this.leastAtGlance - this.margin;
            jump = backlog > this.messageFrames + 2 * QUANTUM ? backlog : 0;
            this.#glance();
        }
        if (--this.lookLeft === 0) {
            const surplus = this.least - this.margin;
            jump ||= surplus >= SURPLUS ? surplus : this.least < SHORTAGE ? -STEP_BACK : 0;
            this.#look(WINDOW_QUANTA);
        } else if (jump !== 0) {
            this.#look(FIRST_WINDOW_QUANTA);
        }
        return jump;
    }

    #calmDown() {
        if (++this.calm === CALM_QUANTA) {
            this.calm = 0;
            this.margin = Math.round(this.leastMargin + (this.margin - this.leastMargin) * 0.75);
        }
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
        this.droppedFrames += Math.max(0, frames);
        this.insertedFrames += Math.max(0, -frames);
    }

    #copy(left, right, rising) {
        const { ring } = this;
        for (let k = 0; k < QUANTUM; k++) {
            const gain = rising ? smoothstep(k / QUANTUM) : 1;
            left[k] = gain * ring.peek(ring.left, k);
            right[k] = gain * ring.peek(ring.right, k);
        }
        this.#remember(left, right);
        ring.advance(QUANTUM);
    }

    #remember(left, right) {
        this.pastLeft.set(left);
        this.pastRight.set(right);
    }
}
