// Runs in the page: which way sound comes, and when it is too rough for that.
return (async () => {
    const { chooseWay, waysFor, obstacleTo } = await import("/sound/ways.js");
    const { Trouble } = await import("/sound/trouble.js");
    const good = {
        secure: true, worklet: true, isolated: true, opus: true, webRtc: true,
        wish: "auto", rough: false, mix: true, channels: 0, failed: new Set(),
    };
    const way = (facts) => chooseWay({ ...good, ...facts });
    const keys = (facts) => waysFor({ ...good, ...facts }).map(({ key }) => key).join(" ");
    const broken = [];
    function expect(sentence, held) {
        if (!held) broken.push(sentence);
    }

    expect("a good browser gets packets of 5 ms", way({}).format === "opus" && way({}).frames === 240);
    expect("nothing is kept in store for the lowest delay", way({ wish: "delay" }).marginFrames === 0);
    expect("the rest follows in order", keys({}) === "direct direct-samples call");
    expect("without a decoder samples come", way({ opus: false }).format === "pcm16" && /unpack/.test(way({ opus: false }).why));
    expect("without shared memory samples come", way({ isolated: false }).format === "pcm16");
    expect("three channels come as samples", way({ mix: false, channels: 3 }).format === "pcm16");
    expect("two channels come as packets", way({ mix: false, channels: 2 }).format === "opus");
    expect("channels never come by a call", keys({ mix: false, channels: 1 }) === "direct direct-samples");

    const http = { secure: false, worklet: false, isolated: false };
    expect("plain http leaves the call", keys(http) === "call" && /plain http/.test(way(http).why));
    expect("an old browser has the call", keys({ worklet: false }) === "call");

    expect("most robust is the call with more in store", way({ wish: "robust" }).transport === "webrtc"
        && way({ wish: "robust" }).marginFrames === 4800);
    expect("most robust without calls is packets of 20 ms with more in store", way({ wish: "robust", webRtc: false }).frames === 960
        && way({ wish: "robust", webRtc: false }).marginFrames === 4800);
    expect("channels are robust too", keys({ wish: "robust", mix: false, channels: 1 }) === "direct-robust direct-robust-samples");
    expect("a rough network makes the automatic robust", way({ rough: true }).robust);
    expect("a rough network does not overrule a person", !way({ rough: true, wish: "delay" }).robust);

    expect("what failed is left out", way({ failed: new Set(["direct"]) }).key === "direct-samples");
    expect("when all failed there is none", way({ failed: new Set(["direct", "direct-samples", "call"]) }) === null);
    expect("every way has words", ["auto", "delay", "robust"].every((wish) => [true, false].every((secure) =>
        waysFor({ ...good, wish, secure }).every(({ name, why }) => name.length > 3 && why.length > 10))));

    expect("a good browser has no obstacle", obstacleTo(good) === null && obstacleTo({ ...good, ...http }) === null);
    expect("plain http and channels: https", /https/.test(obstacleTo({ ...good, ...http, mix: false, channels: 1 })));
    expect("plain http without calls: https", /https/.test(obstacleTo({ ...good, ...http, webRtc: false })));
    expect("an ancient browser: a newer one", /newer/.test(obstacleTo({ ...good, worklet: false, webRtc: false })));

    const trouble = new Trouble();
    trouble.begin(0);
    trouble.count(9, 2000);
    expect("what stumbles at the beginning does not count", !trouble.rough);
    [12, 12, 12].forEach((total, k) => trouble.count(total, 10000 + 1000 * k));
    expect("three times is not rough", !trouble.rough);
    trouble.count(12, 31000);
    trouble.count(13, 32000);
    expect("four times within 20 s is rough, later is not", !trouble.rough);
    [14, 15, 16].forEach((total, k) => trouble.count(total, 33000 + k));
    expect("four times within 20 s is rough", trouble.rough);
    trouble.begin(40000);
    expect("another way begins anew", !trouble.rough);
    return broken;
})();
