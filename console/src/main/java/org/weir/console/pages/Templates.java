package org.weir.console.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates of one module, compiled into it when it was built. Values are escaped for the place where they stand. */
public final class Templates {
    private final TemplateEngine engine;

    private Templates(TemplateEngine engine) {
        this.engine = engine;
    }

    /** @param packageName where the module's build puts the compiled templates */
    public static Templates in(String packageName, ClassLoader loader) {
        return new Templates(TemplateEngine.createPrecompiled(null, ContentType.Html, loader, packageName));
    }

    /**
     * Renders.
     *
     * @param name the template's file without {@code .jte}; it takes {@code f}, the frame, and {@code m}
     */
    String render(String name, Frame frame, @Nullable Object model) {
        StringOutput output = new StringOutput();
        engine.render(name + ".jte", model == null ? Map.of("f", frame) : Map.of("f", frame, "m", model), output);
        return output.toString();
    }
}
