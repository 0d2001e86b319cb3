/** 3t² - 2t³: from 0 to 1 without a corner at either end. @param {number} t 0..1 */
export function smoothstep(t) {
    return t * t * (3 - 2 * t);
}

/**
 * A guess at what would have followed: value and slope go on where the past ends and glide to zero, the value along the
 * smoothstep, the slope along t(1-t)². Nowhere louder than 1.25 times the past's peak. Fills all of `out`.
 * @param {Float32Array} past the last samples, newest last, 2 or more
 * @param {Float32Array} out
 * @param {number} frames length of the glide; what follows it is silence
 */
export function glideOut(past, out, frames) {
    const value = past[past.length - 1];
    const slope = value - past[past.length - 2];
    const length = slopeFrames(value, slope, peak(past), frames + 1);
    for (let k = 0; k < out.length; k++) {
        const t = (k + 1) / length;
        const falling = k < frames ? 1 - smoothstep((k + 1) / (frames + 1)) : 0;
        out[k] = value * falling + (t < 1 ? slope * length * t * (1 - t) * (1 - t) : 0);
    }
}

/** As long as the glide, or so short that the slope's curve, 4/27 of slope times length at most, stays within the limit. */
function slopeFrames(value, slope, peak, most) {
    const room = (27 / 4) * (1.25 * peak - Math.abs(value));
    return Math.abs(slope) * most <= room ? most : room / Math.abs(slope);
}

function peak(past) {
    let peak = 0;
    for (let i = 0; i < past.length; i++) {
        peak = Math.max(peak, Math.abs(past[i]));
    }
    return peak;
}
