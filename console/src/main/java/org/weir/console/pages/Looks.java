package org.weir.console.pages;

import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.weir.console.web.Reply;
import org.weir.console.web.SecurityHeaders;

/** Renders bodies with the templates of one module and puts the shared page around them. */
final class Looks {
    private static final String HTML = "text/html; charset=utf-8";

    private final Templates shared = Templates.in("org.weir.console.templates", Looks.class.getClassLoader());
    private final Templates own;

    Looks(Templates own) {
        this.own = own;
    }

    Reply page(int status, Frame frame, String template, String title, Script script, Object model) {
        return allowing(script, whole(status, frame, own.render(template, frame, model), title, script));
    }

    private static Reply allowing(Script script, Reply reply) {
        return switch (script) {
            case NONE -> reply;
            case FOLLOW -> reply.with(SecurityHeaders.POLICY, SecurityHeaders.WITH_OWN_SCRIPT);
            case VERIFY, PASSKEY, WRITE -> reply.with(SecurityHeaders.POLICY, SecurityHeaders.WITH_TEXT_SCRIPT);
        };
    }

    Reply sharedPage(int status, Frame frame, String template, String title, @Nullable Object model) {
        return sharedPage(status, frame, template, title, Script.NONE, model);
    }

    Reply sharedPage(int status, Frame frame, String template, String title, Script script, @Nullable Object model) {
        return allowing(script, whole(status, frame, shared.render(template, frame, model), title, script));
    }

    /** The templates that every program's pages share. */
    Templates shared() {
        return shared;
    }

    Reply part(Frame frame, String template, Object model) {
        return html(200, own.render(template, frame, model));
    }

    private Reply whole(int status, Frame frame, String body, String title, Script script) {
        // The body was escaped where it was rendered.
        Content content = output -> output.writeContent(body);
        return html(status, shared.render("layout", frame, new Shell(title, script, content)));
    }

    private static Reply html(int status, String text) {
        return Reply.of(status, HTML, text.getBytes(StandardCharsets.UTF_8)).with("Vary", "Cookie, Accept-Language");
    }
}
