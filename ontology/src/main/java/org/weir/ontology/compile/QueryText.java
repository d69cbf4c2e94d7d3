package org.weir.ontology.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The text as its writer sees it: tokens with their places. The syntax tree has no places, so a refusal looks here for the
 * construct it names. Reading it also bounds what the parser is given, because a parser recurses.
 */
final class QueryText {
    static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_TOKENS = 12_000;
    private static final int MAX_DEPTH = 48;
    private static final int MAX_OPERATORS = 1_000;

    private static final Set<String> UPDATES =
            Set.of("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH");

    enum Kind {
        WORD,
        VARIABLE,
        IRI,
        NAME,
        STRING,
        OTHER
    }

    record Token(Kind kind, String text, int line, int column) {}

    /** Where a construct is; line 0 when it is nowhere to be seen. */
    record Place(int line, int column) {
        static final Place UNKNOWN = new Place(0, 0);
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private QueryText(String text) {
        this.text = text;
    }

    static QueryText read(String text) throws NotCompilable {
        if (text.length() > MAX_BYTES || text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new NotCompilable(
                    NotCompilable.Kind.REFUSED, "text", "The text of a question has at most 64 KiB.", 0, 0);
        }
        QueryText read = new QueryText(text);
        read.scan();
        read.readPrefixes();
        read.requireBounded();
        return read;
    }

    /** Refuses an update before a parser of queries calls it no SPARQL. */
    void requireQuery() throws NotCompilable {
        for (Token t : tokens) {
            if (t.kind() == Kind.WORD
                    && !List.of("PREFIX", "BASE").contains(t.text().toUpperCase(Locale.ROOT))) {
                if (UPDATES.contains(t.text().toUpperCase(Locale.ROOT))) {
                    throw refusal(
                            t.text(),
                            t.text() + " is an update; records are never changed by a question. SELECT is the form.",
                            new Place(t.line(), t.column()));
                }
                return;
            }
        }
    }

    NotCompilable refusal(String construct, String sentence, Place place) {
        return new NotCompilable(NotCompilable.Kind.REFUSED, construct, sentence, place.line(), place.column());
    }

    /** The place of the first of these words that occurs at all. */
    Place word(String... words) {
        for (String word : words) {
            Place place = first(t -> t.kind() == Kind.WORD && t.text().equalsIgnoreCase(word));
            if (!place.equals(Place.UNKNOWN)) {
                return place;
            }
        }
        return Place.UNKNOWN;
    }

    Place variable(String name) {
        return first(t -> t.kind() == Kind.VARIABLE && t.text().equals(name));
    }

    Place iri(String iri) {
        return first(t -> switch (t.kind()) {
            case IRI -> t.text().equals(iri);
            case NAME -> expand(t.text()).equals(iri);
            case WORD -> t.text().equals("a") && iri.equals(Words.TYPE);
            case VARIABLE, STRING, OTHER -> false;
        });
    }

    Place string(String lexical) {
        return first(t -> (t.kind() == Kind.STRING || t.kind() == Kind.OTHER || t.kind() == Kind.WORD)
                && t.text().equals(lexical));
    }

    Place symbol(String symbol) {
        return first(t -> t.kind() == Kind.OTHER && t.text().equals(symbol));
    }

    /** The place of the first of the variables. */
    Place anyVariable(Collection<String> names) {
        return first(t -> t.kind() == Kind.VARIABLE && names.contains(t.text()));
    }

    /** The FILTER (or HAVING, or BIND) that mentions all these variables. */
    Place condition(Collection<String> names) {
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() == Kind.WORD
                    && List.of("FILTER", "HAVING", "BIND", "BY")
                            .contains(t.text().toUpperCase(Locale.ROOT))
                    && mentions(i + 1, names)) {
                return new Place(t.line(), t.column());
            }
        }
        return anyVariable(names);
    }

    private boolean mentions(int from, Collection<String> names) {
        Set<String> left = new HashSet<>(names);
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind() == Kind.VARIABLE) {
                left.remove(t.text());
            }
            if (t.kind() == Kind.OTHER && t.text().equals("(")) {
                depth++;
            }
            if (t.kind() == Kind.OTHER && t.text().equals(")") && --depth <= 0) {
                break;
            }
        }
        return left.isEmpty();
    }

    private Place first(Predicate<Token> wanted) {
        return tokens.stream()
                .filter(wanted)
                .findFirst()
                .map(t -> new Place(t.line(), t.column()))
                .orElse(Place.UNKNOWN);
    }

    private String expand(String name) {
        int colon = name.indexOf(':');
        String namespace = prefixes.get(name.substring(0, colon));
        return namespace == null ? name : namespace + name.substring(colon + 1).replace("\\", "");
    }

    private void readPrefixes() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.WORD && tokens.get(i).text().equalsIgnoreCase("PREFIX")) {
                String name = tokens.get(i + 1).text();
                if (name.endsWith(":") && tokens.get(i + 2).kind() == Kind.IRI) {
                    prefixes.put(
                            name.substring(0, name.length() - 1),
                            tokens.get(i + 2).text());
                }
            }
        }
    }

    private void requireBounded() throws NotCompilable {
        int depth = 0;
        int operators = 0;
        for (Token t : tokens) {
            if (t.kind() != Kind.OTHER || t.text().length() != 1) {
                continue;
            }
            switch (t.text().charAt(0)) {
                case '(', '{', '[' -> depth++;
                case ')', '}', ']' -> depth--;
                case '!', '+', '-', '*', '/', '^', '&', '|', '=', '<', '>' -> operators++;
                default -> {}
            }
            if (depth > MAX_DEPTH || operators > MAX_OPERATORS) {
                throw refusal(
                        t.text(),
                        depth > MAX_DEPTH
                                ? "Brackets are nested more than " + MAX_DEPTH + " deep."
                                : "The question has more than " + MAX_OPERATORS + " operators.",
                        new Place(t.line(), t.column()));
            }
        }
        if (tokens.size() > MAX_TOKENS) {
            Token last = tokens.get(MAX_TOKENS);
            throw refusal(
                    last.text(),
                    "The question has more than " + MAX_TOKENS + " words and signs.",
                    new Place(last.line(), last.column()));
        }
    }

    private void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                newLine(at);
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                token(c);
            }
        }
    }

    private void newLine(int position) {
        line++;
        lineStart = position + 1;
    }

    private void token(char c) {
        int start = at;
        int startLine = line;
        int startColumn = at - lineStart + 1;
        Kind kind;
        String value;
        if (c == '<' && iriEnd() > 0) {
            int end = iriEnd();
            value = text.substring(at + 1, end);
            at = end + 1;
            kind = Kind.IRI;
        } else if (c == '"' || c == '\'') {
            value = string(c);
            kind = Kind.STRING;
        } else if ((c == '?' || c == '$') && at + 1 < text.length() && isWord(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            value = text.substring(start + 1, at);
            kind = Kind.VARIABLE;
        } else if (isWord(c) || c == ':') {
            boolean name = word();
            value = text.substring(start, at);
            kind = name ? Kind.NAME : Character.isDigit(c) ? Kind.OTHER : Kind.WORD;
        } else {
            at++;
            value = String.valueOf(c);
            kind = Kind.OTHER;
        }
        tokens.add(new Token(kind, value, startLine, startColumn));
    }

    private boolean word() {
        boolean name = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ':') {
                name = true;
            } else if (c == '\\' && name && at + 1 < text.length()) {
                at++;
            } else if (!(isWord(c) || (name && c == '%') || ((c == '-' || c == '.') && continues(name)))) {
                break;
            }
            at++;
        }
        return name;
    }

    private boolean continues(boolean name) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return isWord(next) || (name && (next == '-' || next == '.' || next == ':'));
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private int iriEnd() {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c <= ' ' || "<\"{}|^`\\".indexOf(c) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    private String string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(triple, at);
        int size = isLong ? 3 : 1;
        int i = at + size;
        StringBuilder value = new StringBuilder();
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isLong ? text.startsWith(triple, i) : c == quote) {
                i += size;
                break;
            }
            if (c == '\n') {
                newLine(i);
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
            }
            value.append(text.charAt(i));
            i++;
        }
        at = i;
        return value.toString();
    }
}
