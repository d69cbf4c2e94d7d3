package org.weir.ontology.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.shared.JenaException;
import org.jspecify.annotations.Nullable;
import org.weir.ontology.Ontology;

/**
 * From SPARQL to the closed question.
 *
 * <p>The same text gives the same question wherever the definitions are the same, and so do its other spellings. With
 * protection off, the presented answer equals what a SPARQL engine would answer over all records and the code lists. It does
 * not know what any agency permits, and never looks at a record.
 *
 * <p>It may be used by many threads, and any text may be given to it: the work one text causes is bounded.
 */
public final class Compiler {
    private static final Pattern LEXICAL = Pattern.compile("Lexical error at line (\\d{1,6}), column (\\d{1,6})");

    /** How the parser names what it did not expect, and where: the place that it states apart is that of the sign before. */
    private static final Pattern UNEXPECTED =
            Pattern.compile("Encountered \"(.*)\" at line (\\d{1,6}), column (\\d{1,6})");

    private static final Pattern SIGN = Pattern.compile("\"([^\"]+) \"$");
    private static final int CACHED = 256;
    private static final int LONGEST_CACHED = 8 * 1024;

    private final Ontology ontology;
    private final Concepts concepts;
    private final Views views = new Views();
    private final Map<String, Compiled> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
            return size() > CACHED;
        }
    };

    public Compiler(Ontology ontology) {
        this.ontology = ontology;
        this.concepts = new Concepts(ontology);
    }

    /** Compiles a text, or says what stands in the way. */
    public Compiled compile(String sparql) throws NotCompilable {
        synchronized (cache) {
            Compiled known = cache.get(sparql);
            if (known != null) {
                return known;
            }
        }
        QueryText text = QueryText.read(sparql);
        Compiled compiled = new Compilation(ontology, concepts, views, text).compile(parse(sparql, text));
        if (sparql.length() <= LONGEST_CACHED) {
            synchronized (cache) {
                cache.put(sparql, compiled);
            }
        }
        return compiled;
    }

    private static Query parse(String sparql, QueryText text) throws NotCompilable {
        text.requireQuery();
        try {
            return QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
        } catch (QueryParseException e) {
            throw malformed(e.getMessage(), e.getLine(), e.getColumn());
        } catch (QueryException e) {
            throw malformed(e.getMessage(), 0, 0);
        } catch (JenaException | IllegalArgumentException e) {
            throw malformed(e.getMessage(), 0, 0);
        } catch (StackOverflowError e) {
            throw text.refusal("text", "The question is nested too deeply.", QueryText.Place.UNKNOWN);
        }
    }

    private static NotCompilable malformed(@Nullable String message, int line, int column) {
        String first =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        Matcher lexical = LEXICAL.matcher(first);
        if (lexical.find()) {
            return new NotCompilable(
                    NotCompilable.Kind.MALFORMED,
                    "syntax",
                    "This is not SPARQL 1.1: a sign that is none of its words.",
                    Integer.parseInt(lexical.group(1)),
                    Integer.parseInt(lexical.group(2)));
        }
        Matcher unexpected = UNEXPECTED.matcher(first);
        if (unexpected.find()) {
            return new NotCompilable(
                    NotCompilable.Kind.MALFORMED,
                    "syntax",
                    "This is not SPARQL 1.1: " + notThere(unexpected.group(1).strip()),
                    Integer.parseInt(unexpected.group(2)),
                    Math.max(1, Integer.parseInt(unexpected.group(3))));
        }
        String reason = first.replaceAll("^Line \\d+, column \\d+: ", "");
        return new NotCompilable(
                NotCompilable.Kind.MALFORMED,
                "syntax",
                "This is not SPARQL 1.1" + (reason.isEmpty() ? "." : ": " + reason),
                Math.max(0, line),
                Math.max(0, column));
    }

    /** @param sign as the parser writes it: its kind, then the sign in quotes */
    private static String notThere(String sign) {
        if (sign.equals("<EOF>")) {
            return "it ends where more has to come.";
        }
        Matcher written = SIGN.matcher(sign);
        return written.find()
                ? "\"" + written.group(1).replaceAll("\\\\(.)", "$1") + "\" cannot stand here."
                : "what stands here cannot stand here.";
    }
}
