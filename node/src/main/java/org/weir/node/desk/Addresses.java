package org.weir.node.desk;

import org.weir.console.web.Request;

/** This desk's own address, as the client called it; the web server has checked the name. */
final class Addresses {
    private Addresses() {}

    static String of(Request request) {
        return "http://" + request.authority();
    }
}
