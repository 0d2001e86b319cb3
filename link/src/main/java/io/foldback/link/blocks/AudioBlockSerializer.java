package io.foldback.link.blocks;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.proto.link.BlockHeader;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Blocks between nodes, drawn in {@code proto/README.md}. The bytes are made once for all subscribers of a block. */
public final class AudioBlockSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 5_101_003;

    public AudioBlockSerializer(ExtendedActorSystem system) {}

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object block) {
        return "";
    }

    @Override
    public byte[] toBinary(Object block) {
        return ((AudioBlock) block).encodedOnce(AudioBlockSerializer::encode);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        return decode(bytes);
    }

    private static byte[] encode(AudioBlock block) {
        final int planes = BlockHeader.planes(block.buses(), block.channels());
        final ByteBuffer bytes =
                ByteBuffer.allocate(BlockHeader.length(block.frames(), planes)).order(ByteOrder.LITTLE_ENDIAN);
        BlockHeader.put(
                bytes,
                block.frames(),
                block.epoch(),
                block.position(),
                block.captureNanos(),
                block.stamp().term(),
                block.stamp().sequence(),
                block.buses(),
                block.channels(),
                block.concealed(),
                block.samples());
        return bytes.array();
    }

    private static AudioBlock decode(byte[] bytes) throws NotSerializableException {
        final BlockHeader header = new BlockHeader();
        final BlockHeader.Verdict verdict = header.wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        if (verdict != BlockHeader.Verdict.OK) {
            throw new NotSerializableException("block of " + bytes.length + " bytes: " + verdict);
        }
        final BlockStamp stamp = new BlockStamp(
                header.epoch(), header.position(), header.captureNanos(), header.term(), header.sequence());
        return new AudioBlock(
                stamp, header.frames(), header.buses(), header.channels(), header.concealed(), header.samples());
    }
}
