package org.weir.console.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that hold a place without asking anything: when head and body of a request have not arrived in time, and
 * when there are too many connections.
 *
 * <p>The time runs from the opening of a connection, and again from the end of each reply, where a longer wait is allowed: a
 * client may keep a connection for its next request. The idle time of the server covers the rest.
 */
final class SlowClients {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Duration requestTime;
    private final Duration idleTime;
    private final int most;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    SlowClients(Vertx vertx, WebSettings settings) {
        this.vertx = vertx;
        this.requestTime = settings.requestTime();
        this.idleTime = settings.idleTime();
        this.most = settings.connections();
    }

    void opened(HttpConnection connection) {
        if (timers.size() >= most) {
            connection.close();
            return;
        }
        timers.put(connection, NONE);
        await(connection, requestTime);
        connection.closeHandler(_ -> cancel(timers.remove(connection)));
    }

    /** The head of a request is here; its body has as long again. */
    void begun(HttpConnection connection) {
        await(connection, requestTime);
    }

    /** All of a request is here. */
    void complete(HttpConnection connection) {
        timers.computeIfPresent(connection, (_, timer) -> {
            cancel(timer);
            return NONE;
        });
    }

    /** The reply is out; the head of the next request may take its time, and not for ever, a byte now and then. */
    void replied(HttpConnection connection) {
        await(connection, idleTime);
    }

    /** Only while the connection is open: a timer of a closed one would take its place for good. */
    private void await(HttpConnection connection, Duration time) {
        timers.computeIfPresent(connection, (_, earlier) -> {
            cancel(earlier);
            return vertx.setTimer(time.toMillis(), _ -> connection.close());
        });
    }

    private void cancel(@Nullable Long timer) {
        if (timer != null && timer != NONE) {
            vertx.cancelTimer(timer);
        }
    }
}
