package io.foldback.link.control;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Control messages within one release. Only registered classes pass, under fixed ids that are never used again for
 * something else; a foreign message is refused, never guessed.
 */
public final class KryoSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 5_101_002;
    private static final int MAX_BYTES = 1 << 20;

    private final Pool<Kryo> pool;

    public KryoSerializer(ExtendedActorSystem system) {
        final ActorRefResolver resolver = ActorRefResolver.get(Adapter.toTyped(system));
        pool = new Pool<>(true, false, 8) {
            @Override
            protected Kryo create() {
                return ControlClasses.register(new ActorRefSerializer(resolver));
            }
        };
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return "";
    }

    @Override
    public byte[] toBinary(Object message) {
        final Kryo kryo = pool.obtain();
        try {
            final Output output = new Output(512, MAX_BYTES);
            kryo.writeClassAndObject(output, message);
            return output.toBytes();
        } finally {
            pool.free(kryo);
        }
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        final Kryo kryo = pool.obtain();
        try {
            return kryo.readClassAndObject(new Input(bytes));
        } catch (KryoException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw (NotSerializableException)
                    new NotSerializableException("control message of " + bytes.length + " bytes is malformed")
                            .initCause(e);
        } finally {
            pool.free(kryo);
        }
    }

    /** Actor references travel as their path. */
    static final class ActorRefSerializer extends Serializer<ActorRef<?>> {
        private final ActorRefResolver resolver;

        ActorRefSerializer(ActorRefResolver resolver) {
            super(false, true);
            this.resolver = resolver;
        }

        @Override
        public void write(Kryo kryo, Output output, ActorRef<?> ref) {
            output.writeString(resolver.toSerializationFormat(ref));
        }

        @Override
        public ActorRef<?> read(Kryo kryo, Input input, Class<? extends ActorRef<?>> type) {
            return resolver.resolveActorRef(input.readString());
        }
    }
}
