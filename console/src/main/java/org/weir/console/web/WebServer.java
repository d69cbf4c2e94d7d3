package org.weir.console.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.console.Incident;

/**
 * An HTTP server whose endpoints are blocking functions on virtual threads.
 *
 * <p>It guarantees: a body beyond the limit is refused before it is read to the end; an endpoint that fails shows the client an
 * incident id and nothing else; every reply has the strict headers; a client that goes away interrupts what is only read for it,
 * and never a change; no log line holds an address, a parameter or a body. It does not encrypt: beyond loopback it belongs behind a
 * TLS proxy.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** How long closing waits for changes that have begun. */
    private static final Duration CHANGES_END = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService readers;
    private final ExecutorService changes;

    private WebServer(Vertx vertx, HttpServer server, ExecutorService readers, ExecutorService changes) {
        this.vertx = vertx;
        this.server = server;
        this.readers = readers;
        this.changes = changes;
    }

    /**
     * Starts listening.
     *
     * @throws IllegalStateException with a sentence for the operator when the port cannot be had
     */
    public static WebServer start(WebSettings settings, Routes routes) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setUseDaemonThread(true)
                // Vert.x serves nothing out of the class path here. To be able to, it would make a folder in the
                // system's temporary one, which stays behind when this process is killed.
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false))
                .setDisableTCCL(true));
        ExecutorService readers = threads("web-");
        ExecutorService changes = threads("web-change-");
        SlowClients slow = new SlowClients(vertx, settings);
        Dispatch dispatch =
                new Dispatch(readers, changes, new Semaphore(settings.concurrency()), slow, settings.publicUrl());
        HttpServer server = vertx.createHttpServer(options(settings))
                .connectionHandler(slow::opened)
                .invalidRequestHandler(WebServer::notHttp)
                .requestHandler(decodable(router(vertx, settings, routes, dispatch)));
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
            return new WebServer(vertx, server, readers, changes);
        } catch (RuntimeException e) {
            readers.close();
            changes.close();
            vertx.close();
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ". Is another program using the port? Choose another one, or 0 for any free one.",
                    e);
        }
    }

    private static ExecutorService threads(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    private static HttpServerOptions options(WebSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(settings.bodyLimit())
                // Forms are counted by Request and bounded by the body: the server's own smaller limits would refuse
                // them unsaid.
                .setMaxFormAttributeSize(settings.bodyLimit())
                .setMaxFormBufferedBytes(settings.bodyLimit())
                .setMaxFormFields(Request.MAX_PARAMETERS + 1)
                .setMaxHeaderSize(16 * 1024)
                .setIdleTimeout((int) settings.idleTime().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The router decodes paths, and would log one that it cannot decode. */
    private static Handler<HttpServerRequest> decodable(Router router) {
        return request -> {
            try {
                new QueryStringDecoder(request.uri()).path();
                router.handle(request);
            } catch (IllegalArgumentException _) {
                turnAway(request, failure(400));
            }
        };
    }

    /** What cannot be read as a request comes by no router. */
    private static void notHttp(HttpServerRequest request) {
        turnAway(
                request,
                failure(
                        switch (request.decoderResult().cause()) {
                            case TooLongHttpLineException _ -> 414;
                            case TooLongHttpHeaderException _ -> 431;
                            case null, default -> 400;
                        }));
    }

    private static void turnAway(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response().setStatusCode(reply.status());
        SecurityHeaders.add(response.headers());
        reply.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers().set("Connection", "close");
        byte[] body = request.method().equals(HttpMethod.HEAD) ? new byte[0] : reply.body();
        response.end(Buffer.buffer(body)).onComplete(_ -> request.connection().close());
    }

    private static Router router(Vertx vertx, WebSettings settings, Routes routes, Dispatch dispatch) {
        HostNames names = new HostNames(settings);
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            dispatch.begun(context);
            context.addEndHandler(_ -> dispatch.replied(context));
            SecurityHeaders.add(context.response().headers());
            if (context.request().authority() == null
                    || !names.include(context.request().authority().host())) {
                send(
                        context,
                        Problem.of(
                                        421,
                                        "unknown-host",
                                        "This server is not known by that name.",
                                        "Use the address that the operator gave you.")
                                .reply());
                return;
            }
            context.next();
        });
        router.route().handler(BodyHandler.create(false).setBodyLimit(settings.bodyLimit()));
        Assets.paths()
                .forEach(path -> router.get(path).handler(context -> {
                    dispatch.complete(context);
                    send(context, Assets.reply(path, context.request().getHeader("Accept-Encoding")));
                }));
        routes.byPath().forEach((path, methods) -> {
            if (routes.isForPrograms(path)) {
                router.route(path).handler(context -> {
                    admitPage(context, settings.origins());
                    context.next();
                });
            }
            methods.forEach((method, served) ->
                    router.route(HttpMethod.valueOf(method), path).handler(context -> dispatch.run(context, served)));
            router.route(path).handler(context -> {
                dispatch.complete(context);
                send(context, otherMethod(context, methods));
            });
        });
        router.route().handler(context -> {
            dispatch.complete(context);
            send(context, failure(404));
        });
        router.route().failureHandler(context -> {
            dispatch.complete(context);
            int status = context.statusCode() > 0 ? context.statusCode() : 500;
            Reply reply = status == 500 ? incident(context.failure()) : failure(status);
            send(context, status == 413 ? reply.with("Connection", "close") : reply);
        });
        return router;
    }

    /** Lets a page of another origin read the reply in a browser (Fetch standard, CORS protocol), without cookies. */
    private static void admitPage(RoutingContext context, List<String> origins) {
        if (!origins.isEmpty()) {
            // When the reply's own headers are set: some replies name what else they vary by.
            context.addHeadersEndHandler(_ -> context.response().headers().add("Vary", "Origin"));
        }
        String origin = context.request().getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set("Access-Control-Allow-Origin", origin)
                .set("Access-Control-Expose-Headers", "Link, Retry-After, Weir-Coverage, Weir-Table");
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            headers.set("Access-Control-Allow-Methods", "GET, POST")
                    .set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type")
                    .set("Access-Control-Max-Age", "600");
        }
    }

    private static Reply otherMethod(RoutingContext context, Map<String, Routes.Served> methods) {
        String allow = String.join(", ", methods.keySet()) + ", OPTIONS";
        return context.request().method().equals(HttpMethod.OPTIONS)
                ? Reply.empty(204).with("Allow", allow)
                : Problem.of(405, "method-not-allowed", "This address has no such method.", "It has " + allow + ".")
                        .withHeader("Allow", allow)
                        .reply();
    }

    private static Reply failure(int status) {
        return switch (status) {
            case 404 ->
                Problem.of(404, "not-found", "There is nothing at this address.", "Check the address.")
                        .reply();
            case 413 ->
                Problem.of(413, "too-large", "The request is too large.", "Send a shorter one.")
                        .reply();
            case 414 ->
                Problem.of(414, "address-too-long", "The address is too long.", "Send a long query as a POST.")
                        .reply();
            case 431 ->
                Problem.of(431, "headers-too-large", "The headers are too large.", "Send fewer or shorter ones.")
                        .reply();
            default ->
                Problem.of(status, "bad-request", "The request is malformed.", "It is not valid HTTP.")
                        .reply();
        };
    }

    static Reply incident(@Nullable Throwable cause) {
        String incident = Incident.record(LOG, "An endpoint failed", cause);
        return Problem.of(500, "internal", "Something went wrong here.", "Tell the operator this incident: " + incident)
                .with("incident", incident)
                .reply();
    }

    private static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> response.headers().set(name, value));
        reply.furtherCookies().forEach(cookie -> response.headers().add("Set-Cookie", cookie));
        if (reply.status() != 204) {
            response.headers().set("Content-Length", Integer.toString(reply.body().length));
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(reply.body()));
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Ends what is being read at once, and lets changes that have begun come to their end, within a time. */
    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        readers.shutdownNow();
        changes.shutdown();
        try {
            if (!changes.awaitTermination(CHANGES_END.toSeconds(), TimeUnit.SECONDS)) {
                changes.shutdownNow();
            }
        } catch (InterruptedException _) {
            changes.shutdownNow();
            Thread.currentThread().interrupt();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Takes a complete request from the event loop to a virtual thread and its reply back. */
    private record Dispatch(
            ExecutorService readers,
            ExecutorService changes,
            Semaphore places,
            SlowClients slow,
            Optional<URI> publicUrl) {

        void begun(RoutingContext context) {
            slow.begun(context.request().connection());
        }

        void replied(RoutingContext context) {
            slow.replied(context.request().connection());
        }

        void complete(RoutingContext context) {
            slow.complete(context.request().connection());
        }

        void run(RoutingContext context, Routes.Served served) {
            complete(context);
            if (!places.tryAcquire()) {
                send(
                        context,
                        Problem.of(503, "busy", "Too many requests at once.", "Try again in a moment.")
                                .withHeader("Retry-After", "1")
                                .reply());
                return;
            }
            if (served.reads()) {
                AtomicReference<Thread> worker = new AtomicReference<>();
                context.response().closeHandler(_ -> interrupt(worker));
                readers.execute(() -> serve(context, served.endpoint(), worker));
            } else {
                changes.execute(() -> serve(context, served.endpoint(), new AtomicReference<>()));
            }
        }

        private void serve(RoutingContext context, Endpoint endpoint, AtomicReference<Thread> worker) {
            worker.set(Thread.currentThread());
            try {
                Reply reply = serve(context, endpoint);
                worker.set(null);
                send(context, reply);
            } finally {
                places.release();
            }
        }

        private static void interrupt(AtomicReference<Thread> worker) {
            Thread thread = worker.getAndSet(null);
            if (thread != null) {
                thread.interrupt();
            }
        }

        private Reply serve(RoutingContext context, Endpoint endpoint) {
            try {
                return endpoint.serve(Request.of(context, publicUrl));
            } catch (ProblemException e) {
                return e.problem().reply();
            } catch (InterruptedException _) {
                return failure(408);
            } catch (Exception e) {
                return incident(e);
            }
        }
    }
}
