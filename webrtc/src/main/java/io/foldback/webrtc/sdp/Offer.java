package io.foldback.webrtc.sdp;

import io.foldback.webrtc.ice.IceCredentials;
import java.util.List;

/**
 * What somebody offers who wants to listen or to publish.
 *
 * @param sections all m-sections, in their order
 * @param audio index of the one that carries the sound
 * @param bundle names of the sections that share one transport; empty: none do
 * @param remote what the other side's checks are recognised by
 * @param fingerprint of the certificate that the other side will show
 * @param payloadType what it calls Opus, 0 to 127
 * @param stereo whether it decodes, or sends, two channels
 */
public record Offer(
        List<Section> sections,
        int audio,
        List<String> bundle,
        IceCredentials remote,
        Fingerprint fingerprint,
        int payloadType,
        boolean stereo)
        implements Reading {}
