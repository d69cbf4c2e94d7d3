package org.weir.console.web;

import java.nio.charset.StandardCharsets;

/** A page without navigation, for people who meet an address that is meant for programs. */
public final class Page {
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
                .raw("</title>\n<link rel=\"stylesheet\" href=\"" + Assets.style()
                        + "\">\n</head>\n<body>\n<main>\n<h1>")
                .text(title)
                .raw("</h1>\n")
                .raw(body.markup())
                .raw("</main>\n</body>\n</html>\n");
        return Reply.of(status, "text/html; charset=utf-8", page.markup().getBytes(StandardCharsets.UTF_8));
    }
}
