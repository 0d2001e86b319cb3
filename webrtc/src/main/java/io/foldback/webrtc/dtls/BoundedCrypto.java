package io.foldback.webrtc.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The library's cryptography for talk with strangers, see {@link BoundedCipher}. */
final class BoundedCrypto extends BcTlsCrypto {

    BoundedCrypto(SecureRandom random) {
        super(random);
    }

    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac) throws IOException {
        return new BoundedCipher(super.createCipher(parameters, encryption, mac));
    }
}
