package org.weir.deploy.command;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** What a command says while it works: lines on standard error. */
final class Talk implements Consumer<String> {
    private final PrintWriter err;

    Talk(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(String line) {
        err.println(line);
        err.flush();
    }
}
