const MOST = 2;
const SILENT_DB = -60;

/** Where a fader stands for a linear gain of 0..2: a cubic law, unity at 0.79. @param {number} gain */
export const toShare = (gain) => Math.cbrt(Math.max(0, gain) / MOST);

/** @param {number} share 0..1 */
export const toGain = (share) => MOST * share ** 3;

export const UNITY = toShare(1);

/** A gain as people read it. @param {number} gain */
export function inDecibels(gain) {
    const db = 20 * Math.log10(gain);
    if (!(db > -80)) {
        return "−∞ dB";
    }
    const rounded = Math.abs(db) < 0.05 ? "0.0" : Math.abs(db).toFixed(1);
    return `${rounded === "0.0" ? "" : db < 0 ? "−" : "+"}${rounded} dB`;
}

/** Where a pan of -1..+1 stands. @param {number} pan */
export const panToShare = (pan) => (pan + 1) / 2;

/** Near the middle it is the middle. @param {number} share */
export function shareToPan(share) {
    const pan = 2 * share - 1;
    return Math.abs(pan) < 0.04 ? 0 : pan;
}

/** @param {number} pan */
export function inWords(pan) {
    const percent = Math.round(100 * Math.abs(pan));
    return percent === 0 ? "C" : `${pan < 0 ? "L" : "R"}${percent}`;
}

/** How far a level reaches on a bar: 60 dB of it. @param {number} level linear */
export const levelToShare = (level) => Math.min(1, Math.max(0, 1 - (20 * Math.log10(level || 1e-9)) / SILENT_DB));
