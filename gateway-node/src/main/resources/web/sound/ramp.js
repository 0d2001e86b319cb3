/** 3t² - 2t³: from 0 to 1 without a corner at either end. @param {number} t 0..1 */
export function smoothstep(t) {
    return t * t * (3 - 2 * t);
}

/**
 * What may have come after the last samples of a line: their odd reflection, which goes on in value and in slope.
 * @param {Float32Array} past the last samples, newest last
 * @param {number} k frames after the last one, from 0
 */
export function reflected(past, k) {
    const last = past.length - 1;
    return 2 * past[last] - past[Math.max(0, last - 1 - k)];
}
