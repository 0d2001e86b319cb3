const WINDOW_MS = 20000;
const MOST = 4;
/** What stumbles at the beginning says nothing of the network. */
const SETTLING_MS = 3000;

/** Whether sound stumbles so often that more of it is to be kept in store. Time is given. */
export class Trouble {
    /** When it stumbled, in ms. @type {number[]} */
    #times = [];
    #total = 0;
    #since = -Infinity;

    /** Sound begins, on whatever way: what was counted before counts no more. @param {number} nowMs */
    begin(nowMs) {
        this.#times = [];
        this.#total = 0;
        this.#since = nowMs;
    }

    /**
     * @param {number} total how often it stumbled since it began
     * @param {number} nowMs
     */
    count(total, nowMs) {
        const more = nowMs - this.#since < SETTLING_MS ? 0 : total - this.#total;
        this.#total = total;
        for (let k = 0; k < Math.min(more, MOST); k++) {
            this.#times.push(nowMs);
        }
        this.#times = this.#times.filter((at) => nowMs - at < WINDOW_MS);
    }

    get rough() {
        return this.#times.length >= MOST;
    }
}
