const SAMPLE_RATE = 48000;
const FADE_S = 0.02;
const SPECTRUM = 8192;

/** What all sound of the page goes through on its way out: made by a click or a key, or browsers stay silent. */
export class Ears {
    context = new AudioContext({ latencyHint: 0, sampleRate: SAMPLE_RATE });
    /** Where sound goes in. @type {GainNode} */
    input;
    #analysers;

    /** @param {number} gain linear, 0..1 */
    constructor(gain) {
        const { context } = this;
        this.input = new GainNode(context, { gain });
        const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
        this.#analysers = [0, 1].map((side) => {
            const analyser = new AnalyserNode(context, { fftSize: SPECTRUM, smoothingTimeConstant: 0 });
            splitter.connect(analyser, side);
            return analyser;
        });
        this.input.connect(context.destination);
        this.input.connect(splitter);
    }

    /** @param {number} gain linear, 0..1 */
    set volume(gain) {
        this.input.gain.setTargetAtTime(gain, this.context.currentTime, FADE_S);
    }

    /** What the browser says that its own output adds. */
    get deviceMs() {
        return 1000 * (this.context.outputLatency || this.context.baseLatency || 0);
    }

    /** What goes in now fades out before it ends. */
    close() {
        setTimeout(() => this.context.close(), 1000 * FADE_S * 4);
    }

    /**
     * Levels of what is heard now, linear, left and right.
     * @returns {{peak: number[], rms: number[]}}
     */
    levels() {
        const peak = [0, 0];
        const rms = [0, 0];
        this.#analysers.forEach((analyser, side) => {
            const samples = new Float32Array(2048);
            analyser.getFloatTimeDomainData(samples);
            let sum = 0;
            for (const sample of samples) {
                peak[side] = Math.max(peak[side], Math.abs(sample));
                sum += sample * sample;
            }
            rms[side] = Math.sqrt(sum / samples.length);
        });
        return { peak, rms };
    }

    /**
     * Spectrum of what is heard now: dBFS of each bin, left and right.
     * @returns {{binHz: number, db: number[][]}}
     */
    spectrum() {
        const db = this.#analysers.map((analyser) => {
            const bins = new Float32Array(analyser.frequencyBinCount);
            analyser.getFloatFrequencyData(bins);
            return [...bins];
        });
        return { binHz: SAMPLE_RATE / SPECTRUM, db };
    }
}
