import { glideOut, smoothstep } from "./ramp.js";

const RAMP = 64;
const LONGEST_HOLE = 4800;

/**
 * Puts messages in a row. Where frames are missing, or another selection begins, the old sound falls and the new one
 * rises, so that nothing clicks; a hole up to 100 ms keeps its length, so that what follows is on time.
 */
export class Joiner {
    #next = -1;
    #epoch = 0;
    /** How much of the ramp after a join has sounded. */
    #risen = RAMP;
    #tailLeft = new Float32Array(0);
    #tailRight = new Float32Array(0);
    #pastLeft = new Float32Array(RAMP);
    #pastRight = new Float32Array(RAMP);

    /** @param {(left: Float32Array, right: Float32Array, capturedMs: number) => boolean} write false: there was no room */
    constructor(write) {
        this.write = write;
        this.gaps = 0;
        this.missingFrames = 0;
        this.refusedFrames = 0;
    }

    /** Forgets where it was: what comes next joins without being a gap. */
    restart() {
        this.#next = -1;
    }

    /**
     * @param {Float32Array} left
     * @param {Float32Array} right
     * @param {number} epoch
     * @param {number} position
     * @param {number} capturedMs
     */
    add(left, right, epoch, position, capturedMs) {
        const hole = position - this.#next;
        if (this.#next >= 0 && (epoch !== this.#epoch || hole !== 0)) {
            this.gaps++;
            if (epoch === this.#epoch && hole > 0) {
                this.missingFrames += hole;
            }
        }
        if (this.#next < 0 || epoch !== this.#epoch || hole !== 0) {
            this.#fall(this.#next >= 0 && epoch === this.#epoch && hole > 0 && hole <= LONGEST_HOLE ? hole : RAMP);
            this.#risen = 0;
        }
        if (this.#risen < RAMP) {
            left = rising(left, this.#risen, this.#tailLeft);
            right = rising(right, this.#risen, this.#tailRight);
            this.#risen += left.length;
        }
        this.#append(left, right, capturedMs);
        this.#epoch = epoch;
        this.#next = position + left.length;
    }

    /** What of the ramp does not fit into the hole sounds under the rise of what follows. */
    #fall(frames) {
        const left = falling(this.#pastLeft, Math.max(RAMP, frames));
        const right = falling(this.#pastRight, Math.max(RAMP, frames));
        this.write(left.subarray(0, frames), right.subarray(0, frames), NaN);
        this.#tailLeft = left.subarray(frames);
        this.#tailRight = right.subarray(frames);
    }

    #append(left, right, capturedMs) {
        if (this.write(left, right, capturedMs)) {
            remember(this.#pastLeft, left);
            remember(this.#pastRight, right);
        } else {
            this.refusedFrames += left.length;
        }
    }
}

function falling(past, frames) {
    const out = new Float32Array(frames);
    glideOut(past, out, RAMP);
    return out;
}

/**
 * @param {Float32Array} samples
 * @param {number} from how many frames of the ramp went before
 * @param {Float32Array} tail of the old sound, from the ramp's first frame on
 */
function rising(samples, from, tail) {
    const out = samples.slice();
    for (let k = 0; k < Math.min(RAMP - from, out.length); k++) {
        out[k] = out[k] * smoothstep((from + k + 1) / (RAMP + 1)) + (tail[from + k] ?? 0);
    }
    return out;
}

/** Keeps the newest samples, whatever their number. @param {Float32Array} past @param {Float32Array} samples */
function remember(past, samples) {
    const kept = Math.min(past.length, samples.length);
    past.copyWithin(0, kept);
    past.set(samples.subarray(samples.length - kept), past.length - kept);
}
