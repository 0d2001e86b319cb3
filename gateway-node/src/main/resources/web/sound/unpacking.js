import { OpusSound } from "./opus-sound.js";

/** What comes by one connection, as samples. */
export class Unpacking {
    #opus = null;
    #broken = false;

    /**
     * @param {(message: import("./audio-message.js").AudioMessage, planes: Float32Array[]) => void} out
     * @param {(reason: string) => void} broken told once when packets of Opus cannot be unpacked here after all
     */
    constructor(out, broken) {
        this.out = out;
        this.broken = broken;
    }

    /** @param {import("./audio-message.js").AudioMessage | null} message */
    add(message) {
        if (message === null || this.#broken) {
            return;
        }
        if (message.packet === null) {
            this.out(message, message.planes);
            return;
        }
        try {
            this.#opus ??= new OpusSound(message.channels, this.out, (reason) => this.#onBroken(reason));
            this.#opus.add(message);
        } catch (failure) {
            this.#onBroken(failure.message);
        }
    }

    #onBroken(reason) {
        this.#broken = true;
        this.broken(reason);
    }

    close() {
        this.#opus?.close();
    }
}
