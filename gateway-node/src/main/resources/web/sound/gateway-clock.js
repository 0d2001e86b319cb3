const REMEMBERED = 30;

/**
 * Maps the gateway's clock to ours, as NTP does: of the last pings the quickest one errs the least, by half of its round
 * trip at most.
 */
export class GatewayClock {
    /** @type {{roundTripMs: number, offsetMs: number}[]} */
    #pongs = [];

    /**
     * @param {number} sentMs our clock when the ping left
     * @param {number} gatewayMs the gateway's clock when it answered
     * @param {number} nowMs our clock now
     */
    pong(sentMs, gatewayMs, nowMs) {
        this.#pongs.push({ roundTripMs: nowMs - sentMs, offsetMs: gatewayMs - (sentMs + nowMs) / 2 });
        if (this.#pongs.length > REMEMBERED) {
            this.#pongs.shift();
        }
    }

    #best() {
        return this.#pongs.reduce((best, pong) => (pong.roundTripMs < best.roundTripMs ? pong : best));
    }

    get known() {
        return this.#pongs.length > 0;
    }

    /** An instant of the gateway on our clock; NaN while no ping was answered. @param {number} gatewayMs */
    toOurs(gatewayMs) {
        return this.known ? gatewayMs - this.#best().offsetMs : NaN;
    }

    /** There and back, of the quickest of these pings, in ms; NaN while not known. */
    get roundTripMs() {
        return this.known ? this.#best().roundTripMs : NaN;
    }

    /** How wrong our view of the gateway's clock is at most, in ms; NaN while not known. */
    get errorMs() {
        return this.roundTripMs / 2;
    }
}
