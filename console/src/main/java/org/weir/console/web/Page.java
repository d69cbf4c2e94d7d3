package org.weir.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one look of all pages: light and dark by the reader's own setting, no script, nothing from elsewhere. */
public final class Page {
    static final String STYLE_PATH = "/style.css";

    private static final byte[] STYLE = style();

    private Page() {}

    public static Reply reply(int status, String title, Html body) {
        Html page = new Html()
                .raw("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>""")
                .text(title)
                .raw("</title>\n<link rel=\"stylesheet\" href=\"" + STYLE_PATH + "\">\n</head>\n<body>\n<main>\n<h1>")
                .text(title)
                .raw("</h1>\n")
                .raw(body.markup())
                .raw("</main>\n</body>\n</html>\n");
        return Reply.of(status, "text/html; charset=utf-8", page.markup().getBytes(StandardCharsets.UTF_8));
    }

    static Reply styleSheet() {
        return Reply.of(200, "text/css; charset=utf-8", STYLE);
    }

    private static byte[] style() {
        try (InputStream in = Page.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("style.css is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
