package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.weir.deploy.pages.Chromium.Look;

/** What the tests of the pages lean on: a page that does wrong is noticed. */
@EnabledIf(
        value = "org.weir.deploy.pages.Chromium#isInstalled",
        disabledReason = "No Chromium: apt-get install chromium")
class ChromiumTest {
    private static final String WRONG = """
            <!DOCTYPE html><html lang="en"><head><title>x</title></head><body>
            <img src="http://weir.invalid/x.png"><script>document.title = 'run'</script>
            <button style="width:9px;height:9px;padding:0" aria-label="a"></button><button style="width:9px;height:9px;padding:0" aria-label="b"></button></body></html>
            """;

    private static HttpServer server(String policy) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = WRONG.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(page);
            }
        });
        server.start();
        return server;
    }

    @Test
    void faults_pageAgainstItsPolicy_nameWhatItDid() throws Exception {
        HttpServer server = server("default-src 'none'");
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(Look.LIGHT);
            page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            page.waitForCondition(() -> chromium.faults().size() >= 2);

            assertThat(chromium.faults())
                    .anyMatch(fault -> fault.contains("policy: script-src"))
                    .anyMatch(fault -> fault.contains("policy: img-src"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void faults_pageThatAsksAnotherOrigin_nameTheAddress() throws Exception {
        HttpServer server = server("default-src * 'unsafe-inline'");
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.open(Look.LIGHT);
            page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(chromium.faults()).anyMatch(fault -> fault.contains("asked for http://weir.invalid/x.png"));
            assertThat(chromium.findings(page))
                    .anyMatch(finding -> finding.contains("image-alt"))
                    .anyMatch(finding -> finding.contains("target-size"));
        } finally {
            server.stop(0);
        }
    }
}
