package org.weir.deploy.whole;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.tls.FederationTrust;
import org.weir.console.tls.TlsIdentity;
import org.weir.console.tls.TlsKeys;
import org.weir.console.tls.TlsName;
import org.weir.node.enrol.NodeIdentity;
import org.weir.proto.v1.AskEvent;
import org.weir.proto.v1.AskRequest;
import org.weir.proto.v1.EnrolReply;
import org.weir.proto.v1.HubFrame;
import org.weir.proto.v1.NodeFrame;

/**
 * Somebody between a node and its hub who has stolen a certificate of each: to the node it is the hub, to the hub it is the node,
 * and neither connection shows it. It reads everything, and may change anything but signatures it has no key for.
 */
final class Between implements AutoCloseable {
    private final ManagedChannel hub;
    private final Server server;
    private volatile Tampering tampering = Tampering.NONE;

    private Between(ManagedChannel hub, Server server) {
        this.hub = hub;
        this.server = server;
    }

    /** What is done to messages on their way; each may be another one of the same kind. */
    interface Tampering {
        Tampering NONE = new Tampering() {};

        default NodeFrame toHub(NodeFrame frame) {
            return frame;
        }

        default HubFrame toNode(HubFrame frame) {
            return frame;
        }

        default AskRequest question(AskRequest request) {
            return request;
        }

        default AskEvent reply(AskEvent event) {
            return event;
        }

        /** The hub took an agency in: this is what it says. */
        default EnrolReply enrolled(EnrolReply reply) {
            return reply;
        }
    }

    /**
     * @param hubFolder whose certificate authority makes its certificate towards the node
     * @param nodeFolder whose certificate it shows to the hub
     */
    static Between start(Path hubFolder, Path nodeFolder, int hubPort) throws IOException, GeneralSecurityException {
        NodeIdentity node = NodeIdentity.read(nodeFolder);
        String federation = node.federation();
        CertificateAuthority authority =
                CertificateAuthority.read(hubFolder.resolve("authority.pem"), Clock.systemUTC());
        KeyPair pair = TlsKeys.generate();
        TlsIdentity asHub = TlsIdentity.of(pair, authority.certify(pair.getPublic(), TlsName.hub(federation)));
        ManagedChannel hub = NettyChannelBuilder.forAddress("127.0.0.1", hubPort)
                .sslContext(GrpcSslContexts.forClient()
                        .trustManager(FederationTrust.of(node.authority(), TlsName.hub(federation)::equals))
                        .keyManager(shown(node.tls()))
                        .protocols("TLSv1.3")
                        .build())
                .disableRetry()
                .maxInboundMessageSize(64 << 20)
                .build();
        Registry registry = new Registry(hub);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .sslContext(GrpcSslContexts.configure(SslContextBuilder.forServer(shown(asHub)))
                        .trustManager(FederationTrust.of(
                                authority.certificate(),
                                name -> name.agencyOf(federation).isPresent()))
                        .clientAuth(ClientAuth.OPTIONAL)
                        .protocols("TLSv1.3")
                        .build())
                .permitKeepAliveTime(1, java.util.concurrent.TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .fallbackHandlerRegistry(registry)
                .build()
                .start();
        Between between = new Between(hub, server);
        registry.between = between;
        return between;
    }

    private static AdvancedTlsX509KeyManager shown(TlsIdentity identity) {
        AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
        manager.updateIdentityCredentials(identity.chain().toArray(new X509Certificate[0]), identity.key());
        return manager;
    }

    int port() {
        return server.getPort();
    }

    void tamper(Tampering now) {
        tampering = now;
    }

    private byte[] up(String method, byte[] message) throws InvalidProtocolBufferException {
        return switch (method) {
            case "Serve" -> tampering.toHub(NodeFrame.parseFrom(message)).toByteArray();
            case "Ask" -> tampering.question(AskRequest.parseFrom(message)).toByteArray();
            default -> message;
        };
    }

    private byte[] down(String method, byte[] message) throws InvalidProtocolBufferException {
        return switch (method) {
            case "Serve" -> tampering.toNode(HubFrame.parseFrom(message)).toByteArray();
            case "Ask" -> tampering.reply(AskEvent.parseFrom(message)).toByteArray();
            case "Enrol" -> tampering.enrolled(EnrolReply.parseFrom(message)).toByteArray();
            default -> message;
        };
    }

    @Override
    public void close() {
        server.shutdownNow();
        hub.shutdownNow();
    }

    /** Every call there is, known here or not, is passed on. */
    private static final class Registry extends HandlerRegistry {
        private final ManagedChannel hub;
        private @Nullable Between between;

        Registry(ManagedChannel hub) {
            this.hub = hub;
        }

        @Override
        public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Raw(), new Raw())
                    .setFullMethodName(name)
                    .setType(MethodDescriptor.MethodType.UNKNOWN)
                    .build();
            return ServerMethodDefinition.create(method, (call, headers) -> {
                Relay relay = new Relay(
                        java.util.Objects.requireNonNull(between), call, hub.newCall(method, CallOptions.DEFAULT));
                return relay.start(headers);
            });
        }
    }

    private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One call, message by message. */
    private record Relay(Between between, ServerCall<byte[], byte[]> node, ClientCall<byte[], byte[]> hub) {

        private String method() {
            return String.valueOf(node.getMethodDescriptor().getBareMethodName());
        }

        ServerCall.Listener<byte[]> start(Metadata headers) {
            hub.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onHeaders(Metadata reply) {
                            node.sendHeaders(reply);
                        }

                        @Override
                        public void onMessage(byte[] message) {
                            try {
                                node.sendMessage(between.down(method(), message));
                                hub.request(1);
                            } catch (InvalidProtocolBufferException | RuntimeException e) {
                                hub.cancel("unreadable", e);
                            }
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            node.close(status, trailers);
                        }
                    },
                    headers);
            hub.request(1);
            node.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    try {
                        hub.sendMessage(between.up(method(), message));
                        node.request(1);
                    } catch (InvalidProtocolBufferException | RuntimeException e) {
                        hub.cancel("unreadable", e);
                    }
                }

                @Override
                public void onHalfClose() {
                    hub.halfClose();
                }

                @Override
                public void onCancel() {
                    hub.cancel("the node went away", null);
                }
            };
        }
    }
}
