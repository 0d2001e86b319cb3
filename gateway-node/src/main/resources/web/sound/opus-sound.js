const CONFIG = { codec: "opus", sampleRate: 48000 };
const HALF_MS = 500;
/** So much sound may wait to be unpacked; a browser that takes longer never will. */
const PATIENCE_US = 1_500_000;

/** Whether this browser unpacks Opus, here and in workers. @returns {Promise<boolean>} */
export async function unpacksOpus() {
    try {
        return (await AudioDecoder.isConfigSupported({ ...CONFIG, numberOfChannels: 2 })).supported === true;
    } catch {
        return false;
    }
}

/** Unpacks the packets of one connection, in order. A lost one leaves a hole in the positions. */
export class OpusSound {
    /** What is being unpacked. @type {{timestamp: number, message: import("./audio-message.js").AudioMessage}[]} */
    #waiting = [];
    #elapsedUs = 0;
    #decoder;

    /**
     * @param {number} channels
     * @param {(message: import("./audio-message.js").AudioMessage, planes: Float32Array[]) => void} out
     * @param {(reason: string) => void} broken told once when nothing can be unpacked any more
     */
    constructor(channels, out, broken) {
        this.out = out;
        this.broken = broken;
        this.#decoder = new AudioDecoder({
            output: (data) => this.#onData(data),
            error: (failure) => broken(failure.message),
        });
        this.#decoder.configure({ ...CONFIG, numberOfChannels: channels });
    }

    /** @param {import("./audio-message.js").AudioMessage} message with a packet */
    add(message) {
        if (this.#decoder.state !== "configured") {
            return;
        }
        const timestamp = Math.round(this.#elapsedUs);
        this.#elapsedUs += message.frames / 0.048;
        this.#waiting.push({ timestamp, message });
        if (timestamp - this.#waiting[0].timestamp > PATIENCE_US) {
            this.close();
            this.broken("nothing comes out of it");
            return;
        }
        this.#decoder.decode(new EncodedAudioChunk({ type: "key", timestamp, data: message.packet }));
    }

    /** Timestamps come back rounded, and not every packet need come back. */
    #onData(data) {
        while (this.#waiting.length > 1 && this.#waiting[1].timestamp <= data.timestamp + HALF_MS) {
            this.#waiting.shift();
        }
        const { message } = this.#waiting.shift();
        const planes = [];
        for (let planeIndex = 0; planeIndex < data.numberOfChannels; planeIndex++) {
            const plane = new Float32Array(data.numberOfFrames);
            data.copyTo(plane, { planeIndex, format: "f32-planar" });
            planes.push(plane);
        }
        data.close();
        this.out(message, planes);
    }

    close() {
        if (this.#decoder.state !== "closed") {
            this.#decoder.close();
        }
    }
}
