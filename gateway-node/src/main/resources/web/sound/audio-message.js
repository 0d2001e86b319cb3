const HEADER_BYTES = 32;
const VERSION = 1;
const FLOAT32 = 1;
const INT16 = 2;
const OPUS = 3;
const LONGEST_PACKET = 1275;
const TO_FLOAT = 1 / 32767;

/**
 * One message of audio.
 * @typedef {object} AudioMessage
 * @property {number} epoch
 * @property {number} position of the first frame
 * @property {number} captureMs of the first frame on the gateway's clock; NaN when not known
 * @property {number} frames
 * @property {number} channels
 * @property {Float32Array[]} planes none of a packet
 * @property {Uint8Array | null} packet of Opus; null: planes came
 */

/**
 * Reads a binary message; null when it is none of ours.
 * @param {ArrayBuffer} bytes
 * @returns {AudioMessage | null}
 */
export function readAudioMessage(bytes) {
    if (bytes.byteLength < HEADER_BYTES) {
        return null;
    }
    const view = new DataView(bytes);
    const format = view.getUint8(1);
    const channels = view.getUint8(2);
    const frames = view.getUint16(28, true);
    if (view.getUint8(0) !== VERSION || bytes.byteLength !== lengthOf(view, format, channels, frames)) {
        return null;
    }
    const captureNanos = view.getBigInt64(16, true);
    return {
        epoch: view.getUint32(4, true),
        position: Number(view.getBigUint64(8, true)),
        captureMs: captureNanos === 0n ? NaN : Number(captureNanos / 1000n) / 1000,
        frames,
        channels,
        planes: format === OPUS ? [] : planesOf(bytes, format, channels, frames),
        packet: format === OPUS ? new Uint8Array(bytes, HEADER_BYTES) : null,
    };
}

/** As the header says; NaN for what is none of ours. */
function lengthOf(view, format, channels, frames) {
    if (format === OPUS) {
        const packet = view.getUint16(30, true);
        return packet > 0 && packet <= LONGEST_PACKET && (channels === 1 || channels === 2) ? HEADER_BYTES + packet : NaN;
    }
    return format === FLOAT32 || format === INT16
        ? HEADER_BYTES + channels * frames * (format === FLOAT32 ? 4 : 2) : NaN;
}

function planesOf(bytes, format, channels, frames) {
    const planes = [];
    for (let channel = 0; channel < channels; channel++) {
        if (format === FLOAT32) {
            planes.push(new Float32Array(bytes, HEADER_BYTES + channel * frames * 4, frames));
        } else {
            planes.push(floats(new Int16Array(bytes, HEADER_BYTES + channel * frames * 2, frames)));
        }
    }
    return planes;
}

function floats(samples) {
    const plane = new Float32Array(samples.length);
    for (let k = 0; k < samples.length; k++) {
        plane[k] = samples[k] * TO_FLOAT;
    }
    return plane;
}

/**
 * What both ears get: a mix as it is, single channels summed to the middle, each at 1/√n so that their power stays.
 * @param {Float32Array[]} planes
 * @param {boolean} mix
 * @returns {[Float32Array, Float32Array]}
 */
export function toStereo(planes, mix) {
    if (mix) {
        return [planes[0], planes[1] ?? planes[0]];
    }
    const gain = 1 / Math.sqrt(planes.length);
    const sum = new Float32Array(planes[0].length);
    for (const plane of planes) {
        for (let k = 0; k < sum.length; k++) {
            sum[k] += gain * plane[k];
        }
    }
    return [sum, sum];
}
