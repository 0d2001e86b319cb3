// Runs in the page: the receiver's connections, opened and closed by hand.
return (async () => {
    const sockets = [];
    class FakeSocket {
        static OPEN = 1;
        readyState = 0;
        constructor(url) {
            this.url = url;
            sockets.push(this);
        }
        send(text) {
            this.said = [...(this.said ?? []), JSON.parse(text)];
        }
        close() {
            this.readyState = 3;
        }
        opens() {
            this.readyState = 1;
            this.onopen();
        }
        closes() {
            this.readyState = 3;
            this.onclose?.();
        }
    }
    window.WebSocket = FakeSocket;
    await import("/sound/receiver.js");
    const sounds = [];
    const port = { postMessage: (message) => sounds.push(message) };
    const tell = (data) => window.onmessage({ data });

    /** 64 frames of one channel. */
    function sound(position) {
        const bytes = new ArrayBuffer(32 + 64 * 2);
        const view = new DataView(bytes);
        [1, 2, 1].forEach((value, at) => view.setUint8(at, value));
        view.setBigUint64(8, BigInt(position), true);
        view.setUint16(28, 64, true);
        return { data: bytes };
    }

    const broken = [];
    function expect(sentence, held) {
        if (!held) broken.push(sentence);
    }

    tell({ op: "start", memory: null, port, url: "ws://a", mix: false });
    const [first] = sockets;
    first.opens();
    first.onmessage(sound(0));
    expect("the first connection sounds", sounds.length > 0);

    tell({ op: "select", url: "ws://b", mix: false });
    const second = sockets[1];
    second.opens();
    first.closes();
    const before = sounds.length;
    second.onmessage(sound(64));
    expect("the next connection sounds although the old one closed before", sounds.length > before);
    expect("nobody is called anew", sockets.length === 2);

    tell({ op: "select", url: "ws://c", mix: false });
    const third = sockets[2];
    third.closes();
    const still = sounds.length;
    second.onmessage(sound(128));
    expect("a refused selection leaves the old one", sounds.length > still);

    for (let n = 3; n < 3 + 75; n++) {
        second.onmessage(sound(64 * n));
    }
    const confirmed = second.said.filter(({ op }) => op === "received").map(({ messages }) => messages);
    expect(`what was received is told every 0.1 s: ${confirmed}`, confirmed.join() === "75");
    return broken;
})();
