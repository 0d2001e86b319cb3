// Runs in the page: the buffer at the ear against scripts of arrivals, quantum by quantum, without a clock.
return (async () => {
    const { Playout, QUANTUM } = await import("/sound/playout.js");
    const { SampleRing } = await import("/sound/sample-ring.js");
    const { Joiner } = await import("/sound/joiner.js");
    const MESSAGE = 256;
    const toneAt = (n) => 0.25 * Math.sin((2 * Math.PI * 220 * n) / 48000);
    const TONE_BEND = 0.25 * ((2 * Math.PI * 220) / 48000) ** 2;
    // -60 dBFS, on the second difference, above that of the tone itself
    const MOST_BEND = 0.001 + TONE_BEND;
    // of a tone each frame follows from the two before; what does not follow is no tone
    const FOLLOWS = 2 * Math.cos((2 * Math.PI * 220) / 48000);
    // -100 dBFS; walking at 400 ppm bends the tone by less than a third of it
    const MOST_RESIDUE = 1e-5;

    /** Plays for `seconds`; `delay(n)` is how many frames message n comes late, `rate` how fast the source runs. */
    function play(seconds, { delay = () => 0, rate = 1, skip = () => false, frames = MESSAGE, margin = 0, change = null }) {
        const ring = new SampleRing(new ArrayBuffer(SampleRing.BYTES));
        const joiner = new Joiner((left, right, ms) => ring.write(left, right, ms));
        const playout = new Playout(ring, frames, margin);
        const facts = { bend: 0, residue: 0, jumped: 0, underruns: 0, ages: [], playout, joiner };
        const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
        let message = 0, arrived = 0, a = 0, b = 0;
        for (let now = 0; now < seconds * 48000; now += QUANTUM) {
            for (;;) {
                arrived = Math.max(arrived, ((message + 1) * frames) / rate + delay(message));
                if (arrived > now) break;
                const sound = Float32Array.from({ length: frames }, (_, k) => toneAt(message * frames + k));
                if (!skip(message)) {
                    joiner.add(sound, sound, 1, message * frames, (message * frames) / rate / 48);
                }
                message++;
            }
            if (change !== null && now >= change.at * 48000) {
                playout.adapt(change.frames, change.margin);
                change = null;
            }
            const age = now / 48 - ring.capturedMs();
            playout.render(left, right);
            if (now === 48000) {
                facts.jumped = -playout.droppedFrames - playout.insertedFrames;
            }
            facts.ages.push(playout.playing ? age * 48 : NaN);
            for (const x of left) {
                facts.bend = Math.max(facts.bend, Math.abs(x - 2 * a + b));
                facts.residue = now < 48000 ? 0 : Math.max(facts.residue, Math.abs(x - FOLLOWS * a + b));
                [b, a] = [a, x];
            }
        }
        facts.underruns = playout.underruns;
        facts.jumped += playout.droppedFrames + playout.insertedFrames;
        return facts;
    }

    const results = [];
    function promise(name, facts, broken) {
        results.push({ name, broken, bend: facts.bend, underruns: facts.underruns, age: facts.ages.at(-1) });
    }
    const clicks = ({ bend }) => (bend > MOST_BEND ? `a click of ${bend}` : "");

    const calm = play(20, {});
    promise("a calm network", calm, clicks(calm) || (calm.underruns > 0 ? "ran dry" : "")
        || (calm.ages.at(-1) > 2 * MESSAGE + 2 * QUANTUM + 96 ? `is ${calm.ages.at(-1)} frames late` : ""));

    // 100 ms without a message, then all of them: at once, or at twice the pace
    for (const [name, pace] of [["at once", 0], ["at twice the pace", MESSAGE / 2]]) {
        const AT = 600, STALL = 4800, backlog = Math.floor(STALL / (MESSAGE - pace));
        const delay = (n) => (n >= AT && n <= AT + backlog ? STALL - (n - AT) * (MESSAGE - pace) : 0);
        const stall = play(20, { delay });
        const over = (AT + 1) * MESSAGE + STALL + backlog * pace;
        const late = stall.ages.slice(Math.ceil((over + 2400) / QUANTUM), Math.ceil((over + 9600) / QUANTUM));
        const most = Math.max(...late.filter((age) => !Number.isNaN(age)));
        promise(`a stall of 100 ms, the rest ${name}`, stall, clicks(stall)
            || (stall.underruns !== 1 ? `ran dry ${stall.underruns} times` : "")
            || (most > stall.playout.target + 2 * MESSAGE ? `50 ms later still ${most} frames late` : "")
            || (late.some(Number.isNaN) ? "does not play again" : ""));
    }

    const uneven = (n) => (n * 7919) % 193;
    for (const [ppm, delay] of [-300, -100, -20, 20, 100, 300].flatMap((ppm) => [[ppm, () => 0], [ppm, uneven]])) {
        const drift = play(120, { rate: 1 + ppm * 1e-6, delay });
        const how = delay === uneven ? "uneven" : "even";
        promise(`a source at ${ppm} ppm, by messages that come at ${how} times`, drift, clicks(drift) || (drift.underruns > 0 ? `ran dry ${drift.underruns} times` : "")
            || (drift.ages.at(-1) > 4 * MESSAGE ? `is ${drift.ages.at(-1)} frames late` : "")
            || (drift.jumped > 0 ? `left out or doubled ${drift.jumped} frames` : "")
            || (drift.residue > MOST_RESIDUE ? `plays what is no tone, by ${drift.residue}` : "")
            || (Math.abs(ppm) >= 100 && drift.playout.walkedFrames === 0 ? "does not follow" : ""));
    }

    const lossy = play(30, { skip: (n) => n % 97 === 50 });
    promise("one message of 97 lost", lossy, clicks(lossy)
        || (lossy.joiner.gaps === 0 || lossy.joiner.missingFrames !== lossy.joiner.gaps * MESSAGE ? "gaps not counted" : ""));

    const short = play(10, { frames: 32, skip: (n) => n % 997 === 500 });
    promise("messages shorter than a ramp", short, clicks(short) || (short.joiner.gaps === 0 ? "gaps not counted" : ""));

    // a page that is busy with its own beginning, and one that stumbles later
    for (const [name, first, raised] of [["a stumble in the first second", 100, false], ["one in the fifth", 900, true]]) {
        const stumble = play(8, { delay: (n) => (n >= first && n < first + 8 ? 1440 - (n - first) * 180 : 0) });
        promise(name, stumble, clicks(stumble) || (stumble.underruns !== 1 ? `ran dry ${stumble.underruns} times` : "")
            || (stumble.playout.target > 528 !== raised ? `wants ${stumble.playout.target} frames` : ""));
    }

    // goes over to messages of 20 ms with 100 ms in store, as somebody chooses the most robust way, and back
    for (const [name, from, to] of [["more in store", 0, 4800], ["less in store", 4800, 0]]) {
        const change = play(20, { margin: from, change: { at: 10, frames: MESSAGE, margin: to } });
        const held = change.ages.at(-1) - change.ages[3000];
        promise(name, change, clicks(change) || (change.underruns > 0 ? `ran dry ${change.underruns} times` : "")
            || (Math.abs(held - (to - from)) > 800 ? `is ${held} frames later than before` : ""));
    }

    // messages come in bunches of 30 ms, as over a radio that sleeps
    const bunches = play(60, { delay: (n) => (5 - (n % 6)) * MESSAGE });
    const lately = bunches.playout.underruns - play(40, { delay: (n) => (5 - (n % 6)) * MESSAGE }).underruns;
    promise("messages in bunches", bunches, clicks(bunches) || (lately > 1 ? `still runs dry, ${lately} times in 20 s` : ""));
    return results;
})();
