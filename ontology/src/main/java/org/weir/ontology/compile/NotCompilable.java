package org.weir.ontology.compile;

/**
 * The text is no closed question. It says which construct is in the way, where, and mostly what to write instead; it is for
 * whoever asked, never for the wire.
 */
public final class NotCompilable extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether the text is no SPARQL at all, or SPARQL outside the closed form. */
    public enum Kind {
        MALFORMED,
        REFUSED
    }

    private final Kind kind;
    private final String construct;
    private final String sentence;
    private final int line;
    private final int column;

    NotCompilable(Kind kind, String construct, String sentence, int line, int column) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.construct = construct;
        this.sentence = sentence;
        this.line = line;
        this.column = column;
    }

    public Kind kind() {
        return kind;
    }

    /** The construct as a reader would look for it in the text: {@code MINUS}, {@code ?person}, {@code weir:gendr}. */
    public String construct() {
        return construct;
    }

    /** One or two plain sentences that name the construct. */
    public String sentence() {
        return sentence;
    }

    /** The line, from 1; 0 when it is not known. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 when it is not known. */
    public int column() {
        return column;
    }

    /** The sentence with the place in front of it. */
    public String located() {
        return line == 0 ? sentence : "Line " + line + ", column " + column + ": " + sentence;
    }
}
