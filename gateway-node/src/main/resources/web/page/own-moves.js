const INTERVAL_MS = 40;

/**
 * What a person sets in a mix, on its way: of a fader that moves only the newest value is sent, and one message at a time,
 * so that a slow network never plays back old moves.
 */
export class OwnMoves {
    #send;
    #settled;
    /** @type {Record<string, any>} */
    #waiting = {};
    #flying = {};
    #timer = 0;
    #lastMs = 0;

    /**
     * @param {(values: object) => Promise<object>} send answers the values that were taken
     * @param {(values: object | null, failure: Error | null) => void} settled told what was taken of what is not set anew
     */
    constructor(send, settled) {
        this.#send = send;
        this.#settled = settled;
    }

    set(address, value) {
        this.#waiting[address] = value;
        this.#soon();
    }

    /** Whether the gateway does not know yet what was set there. */
    isUnderway(address) {
        return address in this.#waiting || address in this.#flying;
    }

    #soon() {
        if (this.#timer === 0 && Object.keys(this.#flying).length === 0) {
            this.#timer = setTimeout(() => this.#go(), Math.max(0, this.#lastMs + INTERVAL_MS - performance.now()));
        }
    }

    async #go() {
        this.#timer = 0;
        this.#lastMs = performance.now();
        this.#flying = this.#waiting;
        this.#waiting = {};
        let taken = null;
        let failure = null;
        try {
            taken = await this.#send(this.#flying);
        } catch (refused) {
            failure = refused;
        }
        this.#flying = {};
        this.#settled(taken, failure);
        if (Object.keys(this.#waiting).length > 0) {
            this.#soon();
        }
    }
}
