package org.weir.console.web;

/** A piece of HTML that is safe to put into a page: it is made from constant markup and escaped text only. */
public final class Html {
    private final StringBuilder markup = new StringBuilder();

    /** Markup as written by a programmer; never anything that came from outside. */
    public Html raw(String constant) {
        markup.append(constant);
        return this;
    }

    /** Text from anywhere, escaped for element content and for quoted attributes. */
    public Html text(Object text) {
        String value = String.valueOf(text);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.append(c);
            }
        }
        return this;
    }

    /** An element with text and nothing else in it. */
    public Html element(String name, Object text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    /** A row of a table. */
    public Html row(Object... cells) {
        raw("<tr>");
        for (Object cell : cells) {
            raw("<td>").text(cell).raw("</td>");
        }
        return raw("</tr>\n");
    }

    /** The head row of a table. */
    public Html head(String... cells) {
        raw("<tr>");
        for (String cell : cells) {
            raw("<th scope=\"col\">").text(cell).raw("</th>");
        }
        return raw("</tr>\n");
    }

    String markup() {
        return markup.toString();
    }
}
