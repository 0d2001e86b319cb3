"""Plays a WHEP stream with GStreamer and writes what it hears to a WAV file.

usage: gstreamer-whep.py URL FILE SECONDS
Prints one line with the state of the connection when it ends; status 0 when sound came.
"""

import sys
import threading
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
gi.require_version("Nice", "0.1")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC, Nice  # noqa: E402

OPUS = "application/x-rtp,media=audio,encoding-name=OPUS,payload=96,clock-rate=48000,encoding-params=(string)2"
SINK = "queue ! rtpopusdepay ! opusdec ! audioconvert ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! wavenc ! filesink location=%s"
PATIENCE_SECONDS = 20


class Listener:
    def __init__(self, url, path):
        self.url = url
        self.path = path
        self.heard = threading.Event()
        self.pipeline = Gst.Pipeline()
        self.rtc = Gst.ElementFactory.make("webrtcbin")
        self.rtc.set_property("bundle-policy", GstWebRTC.WebRTCBundlePolicy.MAX_BUNDLE)
        self.pipeline.add(self.rtc)
        self.stay_on_this_host()
        self.rtc.connect("pad-added", self.on_stream)
        self.rtc.connect("notify::ice-gathering-state", self.on_gathering)
        self.rtc.emit("add-transceiver", GstWebRTC.WebRTCRTPTransceiverDirection.RECVONLY, Gst.Caps.from_string(OPUS))
        self.pipeline.set_state(Gst.State.PLAYING)
        self.rtc.emit("create-offer", None, Gst.Promise.new_with_change_func(self.on_offer))

    def stay_on_this_host(self):
        """Left to itself it never sends from a loopback address."""
        loopback = Nice.Address.new()
        loopback.set_from_string("127.0.0.1")
        self.ice = self.rtc.get_property("ice-agent")  # kept: the property gives its only reference away
        self.ice.get_property("agent").add_local_address(loopback)

    def on_offer(self, promise):
        promise.wait()
        reply = promise.get_reply()
        offer = reply.get_value("offer")
        self.rtc.emit("set-local-description", offer, Gst.Promise.new())

    def on_gathering(self, rtc, _):
        if rtc.get_property("ice-gathering-state") == GstWebRTC.WebRTCICEGatheringState.COMPLETE:
            GLib.idle_add(self.ask)

    def ask(self):
        offer = self.rtc.get_property("local-description").sdp.as_text()
        request = urllib.request.Request(self.url, offer.encode(), {"Content-Type": "application/sdp"})
        with urllib.request.urlopen(request) as response:
            text = response.read().decode()
        _, sdp = GstSdp.SDPMessage.new_from_text(text)
        answer = GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, sdp)
        self.rtc.emit("set-remote-description", answer, Gst.Promise.new())
        return False

    def on_stream(self, _, pad):
        if pad.direction != Gst.PadDirection.SRC:
            return
        sink = Gst.parse_bin_from_description(SINK % self.path, True)
        self.pipeline.add(sink)
        sink.sync_state_with_parent()
        pad.link(sink.get_static_pad("sink"))
        self.heard.set()

    def end(self):
        self.pipeline.send_event(Gst.Event.new_eos())
        self.pipeline.get_bus().timed_pop_filtered(2 * Gst.SECOND, Gst.MessageType.EOS)
        print("connection", self.rtc.get_property("connection-state").value_nick, flush=True)
        self.pipeline.set_state(Gst.State.NULL)


def main(url, path, seconds):
    Gst.init(None)
    loop = GLib.MainLoop()
    threading.Thread(target=loop.run, daemon=True).start()
    listener = Listener(url, path)
    heard = listener.heard.wait(PATIENCE_SECONDS)
    threading.Event().wait(seconds if heard else 0)
    listener.end()
    loop.quit()
    return 0 if heard else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
