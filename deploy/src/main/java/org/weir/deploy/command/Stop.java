package org.weir.deploy.command;

import java.util.concurrent.CountDownLatch;

/** Runs something until a signal stops the process, and closes it then. */
final class Stop {
    private Stop() {}

    static void await(AutoCloseable running) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Exception e) {
                                System.err.println("weir: not closed cleanly: " + e.getMessage());
                            }
                        },
                        "stop"));
        new CountDownLatch(1).await();
    }
}
