/** Frames on either side of an instant by which the sound there is told. */
export const HALF = 12;

/** Parts of a frame for which the weights are known; between two of them they are mixed. */
const PHASES = 256;

/** Kaiser's window: flat to 18 kHz, 85 dB. */
const BETA = 8;

const WEIGHTS = Array.from({ length: PHASES + 1 }, (_, phase) => weights(phase / PHASES));

/** Of the frames from HALF - 1 before the whole frame to HALF after it, for an instant so far behind it. They sum to 1. */
function weights(fraction) {
    const row = Float64Array.from({ length: 2 * HALF }, (_, tap) => {
        const away = tap - (HALF - 1) - fraction;
        return sinc(away) * bessel(BETA * Math.sqrt(Math.max(0, 1 - (away / HALF) ** 2)));
    });
    const sum = row.reduce((a, b) => a + b);
    return row.map((weight) => weight / sum);
}

function sinc(x) {
    return Number.isInteger(x) ? (x === 0 ? 1 : 0) : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x) {
    let term = 1, sum = 1;
    for (let n = 1; term > sum * 1e-17; n++) {
        term *= (x / (2 * n)) ** 2;
        sum += term;
    }
    return sum;
}

/**
 * The sound of a ring between two frames, by a windowed sinc; a whole frame as it is.
 * @param {import("./sample-ring.js").SampleRing} ring
 * @param {Float32Array} plane of the ring
 * @param {number} at frames after the next one to read; HALF more than that must be there
 */
export function soundAt(ring, plane, at) {
    const whole = Math.floor(at);
    if (whole === at) {
        return ring.peek(plane, whole);
    }
    const place = (at - whole) * PHASES;
    const phase = Math.floor(place);
    const [row, next, share] = [WEIGHTS[phase], WEIGHTS[phase + 1], place - phase];
    let sum = 0;
    for (let tap = 0; tap < 2 * HALF; tap++) {
        sum += (row[tap] + share * (next[tap] - row[tap])) * ring.peek(plane, whole - HALF + 1 + tap);
    }
    return sum;
}
