import { Playout } from "./playout.js";
import { SampleRing } from "./sample-ring.js";

const REPORT_QUANTA = 94;

/** Wall clock in ms; an AudioWorklet without `performance` has whole ms, whose mean lies half a ms later. */
function wallMs() {
    return globalThis.performance ? performance.timeOrigin + performance.now() : Date.now() + 0.5;
}

/** The end of the way: takes samples out of the ring in the audio thread, and measures how old they are. */
class PlayoutProcessor extends AudioWorkletProcessor {
    constructor(options) {
        super();
        const { memory, messageFrames, marginFrames } = options.processorOptions;
        this.ring = new SampleRing(memory ?? new ArrayBuffer(SampleRing.BYTES));
        this.playout = new Playout(this.ring, messageFrames, marginFrames);
        this.ages = new Float32Array(REPORT_QUANTA);
        this.measured = 0;
        this.quanta = 0;
        this.fills = 0;
        this.running = true;
        this.port.onmessage = ({ data }) => {
            if (data.op === "stop") {
                this.running = false;
            } else if (data.op === "adapt") {
                this.playout.adapt(data.messageFrames, data.marginFrames);
            } else if (data.op === "port") {
                data.port.onmessage = (sound) => this.ring.write(sound.data.left, sound.data.right, sound.data.capturedMs);
            }
        };
    }

    process(inputs, [[left, right]]) {
        const age = wallMs() - this.ring.capturedMs();
        this.fills += this.ring.fill();
        this.playout.render(left, right);
        if (this.playout.playing && Number.isFinite(age)) {
            this.ages[this.measured++] = age;
        }
        if (++this.quanta === REPORT_QUANTA) {
            this.#report();
        }
        return this.running;
    }

    #report() {
        const { playing, underruns, droppedFrames, insertedFrames, target } = this.playout;
        const ages = this.ages.slice(0, this.measured);
        const depthFrames = this.fills / this.quanta;
        const facts = { playing, underruns, droppedFrames, insertedFrames, targetFrames: target, depthFrames, ages };
        this.port.postMessage(facts, [ages.buffer]);
        this.measured = 0;
        this.quanta = 0;
        this.fills = 0;
    }
}

registerProcessor("playout", PlayoutProcessor);
