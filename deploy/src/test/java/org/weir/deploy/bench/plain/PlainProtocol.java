package org.weir.deploy.bench.plain;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Two calls with plain bytes: nodes keep a stream open, a desk asks. */
final class PlainProtocol {
    static final String SERVICE = "weir.bench.Plain";
    static final MethodDescriptor<byte[], byte[]> SERVE = method("Serve", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<byte[], byte[]> ASK = method("Ask", MethodType.UNARY);
    static final int MOST_BYTES = 64 << 20;

    private PlainProtocol() {}

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.newBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .build();
    }

    /** A message on a stream: which question it belongs to, then the bytes. */
    static byte[] numbered(long number, byte[] bytes) {
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(number)
                .put(bytes)
                .array();
    }

    static long number(byte[] message) {
        return ByteBuffer.wrap(message).getLong();
    }

    static byte[] content(byte[] message) {
        return Arrays.copyOfRange(message, Long.BYTES, message.length);
    }

    private enum BytesMarshaller implements Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
