package org.weir.console.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that hold a place without asking anything: when head and body of a request have not arrived in time, and
 * when there are too many connections.
 *
 * <p>The time runs from the opening of a connection, and again from the end of each reply, where a longer wait is allowed: a
 * client may keep a connection for its next request. The idle time of the server covers the rest.
 */
final class SlowClients {
    private final Vertx vertx;
    private final Duration requestTime;
    private final int most;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    SlowClients(Vertx vertx, Duration requestTime, int most) {
        this.vertx = vertx;
        this.requestTime = requestTime;
        this.most = most;
    }

    void opened(HttpConnection connection) {
        if (timers.size() >= most) {
            connection.close();
            return;
        }
        await(connection);
        connection.closeHandler(_ -> {
            Long timer = timers.remove(connection);
            if (timer != null) {
                vertx.cancelTimer(timer);
            }
        });
    }

    /** The head of a request is here; its body has as long again. */
    void begun(HttpConnection connection) {
        await(connection);
    }

    /** All of a request is here. */
    void complete(HttpConnection connection) {
        timers.computeIfPresent(connection, (_, timer) -> {
            vertx.cancelTimer(timer);
            return -1L;
        });
    }

    private void await(HttpConnection connection) {
        long timer = vertx.setTimer(requestTime.toMillis(), _ -> connection.close());
        Long earlier = timers.put(connection, timer);
        if (earlier != null) {
            vertx.cancelTimer(earlier);
        }
    }
}
