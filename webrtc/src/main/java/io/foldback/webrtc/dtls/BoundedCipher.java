package io.foldback.webrtc.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/** A cipher of which {@link HandshakeLimit} sees what was decrypted: who got so far may still announce too much. */
final class BoundedCipher implements TlsCipher {
    private final TlsCipher cipher;

    BoundedCipher(TlsCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public TlsDecodeResult decodeCiphertext(
            long number, short type, ProtocolVersion version, byte[] from, int offset, int length) throws IOException {
        final TlsDecodeResult plain = cipher.decodeCiphertext(number, type, version, from, offset, length);
        if (plain.contentType == ContentType.handshake
                && HandshakeLimit.exceeds(plain.buf, plain.off, plain.off + plain.len)) {
            throw new TlsFatalAlert(
                    AlertDescription.decode_error, "a message of more than " + HandshakeLimit.LONGEST + " bytes");
        }
        return plain;
    }

    @Override
    public TlsEncodeResult encodePlaintext(
            long number, short type, ProtocolVersion version, int header, byte[] from, int offset, int length)
            throws IOException {
        return cipher.encodePlaintext(number, type, version, header, from, offset, length);
    }

    @Override
    public int getCiphertextDecodeLimit(int plaintext) {
        return cipher.getCiphertextDecodeLimit(plaintext);
    }

    @Override
    public int getCiphertextEncodeLimit(int plaintext) {
        return cipher.getCiphertextEncodeLimit(plaintext);
    }

    @Override
    public int getPlaintextDecodeLimit(int ciphertext) {
        return cipher.getPlaintextDecodeLimit(ciphertext);
    }

    @Override
    public int getPlaintextEncodeLimit(int ciphertext) {
        return cipher.getPlaintextEncodeLimit(ciphertext);
    }

    @Override
    public void rekeyDecoder() throws IOException {
        cipher.rekeyDecoder();
    }

    @Override
    public void rekeyEncoder() throws IOException {
        cipher.rekeyEncoder();
    }

    @Override
    public boolean usesOpaqueRecordTypeDecode() {
        return cipher.usesOpaqueRecordTypeDecode();
    }

    @Override
    public boolean usesOpaqueRecordTypeEncode() {
        return cipher.usesOpaqueRecordTypeEncode();
    }
}
