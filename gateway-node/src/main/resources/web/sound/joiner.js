import { reflected, smoothstep } from "./ramp.js";

const RAMP = 64;
const LONGEST_HOLE = 4800;

/**
 * Puts messages in a row. Where frames are missing, or another selection begins, the old sound falls and the new one
 * rises, so that nothing clicks; a hole up to 100 ms keeps its length, so that what follows is on time.
 */
export class Joiner {
    #next = -1;
    #epoch = 0;
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
            [left, right] = [risen(left), risen(right)];
        }
        this.#append(left, right, capturedMs);
        this.#epoch = epoch;
        this.#next = position + left.length;
    }

    #fall(frames) {
        const left = falling(this.#pastLeft, frames);
        const right = falling(this.#pastRight, frames);
        this.write(left, right, NaN);
    }

    #append(left, right, capturedMs) {
        if (this.write(left, right, capturedMs)) {
            this.#pastLeft.set(left.subarray(left.length - RAMP));
            this.#pastRight.set(right.subarray(right.length - RAMP));
        } else {
            this.refusedFrames += left.length;
        }
    }
}

function falling(past, frames) {
    const out = new Float32Array(frames);
    const ramp = Math.min(RAMP, frames);
    for (let k = 0; k < ramp; k++) {
        out[k] = (1 - smoothstep((k + 1) / ramp)) * reflected(past, k);
    }
    return out;
}

function risen(samples) {
    const out = samples.slice();
    for (let k = 0; k < Math.min(RAMP, out.length); k++) {
        out[k] *= smoothstep(k / RAMP);
    }
    return out;
}
