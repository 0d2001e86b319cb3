import { HALF, soundAt } from "./between.js";
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
/** 2 s: so long a page that has just begun is busy with itself, which says nothing of the network. */
const SETTLING_QUANTA = 750;
const SURPLUS = 120;
/** A least fill below this is about to run dry, as happens when the device is a little faster than the source. */
const SHORTAGE = QUANTUM;
const STEP_BACK = QUANTUM;
/** What clocks drift apart until it shows. More than that comes of a network. */
const MOST_WALK = QUANTUM + QUANTUM / 2;
/** Frames that a quantum of a walk reads at most: it looks ahead. */
const WALK_FILL = QUANTUM + HALF + 1;
/** 0.7 cents; a quantum takes 6.7 s. */
const WALK = 400e-6;

/**
 * Decides how much sound waits at the ear. Starts when the ring holds the target, and watches the least fill of each 2 s. As
 * two clocks drift apart it grows or shrinks by a quantum now and then: that is walked off, a little faster or slower than
 * the sound came and between its frames, so that nothing is left out or doubled. More, as a network leaves it, is
 * cut down to a margin by a short crossfaded jump. A backlog, as it comes after a stall, is jumped over within 32 ms. Running
 * dry raises the margin once the page has settled, ten calm seconds lower it a little.
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
        this.settling = SETTLING_QUANTA;
        this.playing = false;
        this.ranDry = false;
        this.underruns = 0;
        this.droppedFrames = 0;
        this.insertedFrames = 0;
        this.walkedFrames = 0;
        this.pastLeft = new Float32Array(QUANTUM);
        this.pastRight = new Float32Array(QUANTUM);
        this.calm = 0;
        this.dryQuanta = 0;
        this.#stand();
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
        this.settled = quanta === WINDOW_QUANTA;
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
        if (this.ranDry && this.settling === 0) {
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
        this.#stand();
        this.playing = false;
        this.calm = 0;
        this.dryQuanta = 0;
    }

    #play(fill, left, right) {
        this.settling = Math.max(0, this.settling - 1);
        const after = fill - QUANTUM;
        this.least = Math.min(this.least, after);
        this.leastAtGlance = Math.min(this.leastAtGlance, after);
        const { settled } = this;
        const starved = this.walkLeft > 0 && fill < WALK_FILL;
        if (starved) {
            this.#look(FIRST_WINDOW_QUANTA);
        }
        const wanted = starved ? -STEP_BACK : this.#wantedJump();
        const near = settled && fill >= WALK_FILL && Math.abs(wanted) <= MOST_WALK;
        if (wanted !== 0 && near) {
            this.#begin(wanted);
        }
        if (wanted !== 0 && !near && fill - wanted >= QUANTUM) {
            this.#jump(wanted, left, right);
        } else if (this.walkLeft > 0) {
            this.#walk(left, right);
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
        if (this.walkLeft === 0 && --this.lookLeft === 0) {
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

    /** Stands at a whole frame, and goes on at the pace at which sound comes. */
    #stand() {
        this.fraction = 0;
        this.owed = 0;
        this.walkLeft = 0;
    }

    /** Goes so many frames of the ring more than its quanta last from here on, in all. */
    #begin(frames) {
        this.walkLeft = Math.ceil(Math.abs(frames) / (WALK * QUANTUM));
        this.owed = frames / (this.walkLeft * QUANTUM);
    }

    /** Plays a quantum of a walk; the last one ends at a whole frame. */
    #walk(left, right) {
        const { ring, owed, fraction } = this;
        for (let k = 0; k < QUANTUM; k++) {
            const at = fraction + k * (1 + owed);
            left[k] = soundAt(ring, ring.left, at);
            right[k] = soundAt(ring, ring.right, at);
        }
        this.#remember(left, right);
        this.walkedFrames += QUANTUM;
        const end = fraction + QUANTUM * (1 + owed);
        const whole = --this.walkLeft === 0 ? Math.round(end) : Math.floor(end);
        this.fraction = end - whole;
        ring.advance(whole);
        if (this.walkLeft === 0) {
            this.#stand();
            this.#look(WINDOW_QUANTA);
        }
    }

    /** Plays a quantum that glides from here to {@code frames} later, or earlier. */
    #jump(frames, left, right) {
        const { ring, fraction } = this;
        for (let k = 0; k < QUANTUM; k++) {
            const there = smoothstep(k / QUANTUM);
            left[k] = (1 - there) * soundAt(ring, ring.left, k + fraction) + there * ring.peek(ring.left, k + frames);
            right[k] = (1 - there) * soundAt(ring, ring.right, k + fraction) + there * ring.peek(ring.right, k + frames);
        }
        this.#stand();
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
