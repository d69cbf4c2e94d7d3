package org.weir.ontology.compile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.E_Coalesce;
import org.apache.jena.sparql.expr.E_Divide;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_GreaterThan;
import org.apache.jena.sparql.expr.E_GreaterThanOrEqual;
import org.apache.jena.sparql.expr.E_If;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_LangMatches;
import org.apache.jena.sparql.expr.E_LessThan;
import org.apache.jena.sparql.expr.E_LessThanOrEqual;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.E_LogicalNot;
import org.apache.jena.sparql.expr.E_LogicalOr;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.E_NotOneOf;
import org.apache.jena.sparql.expr.E_NumAbs;
import org.apache.jena.sparql.expr.E_NumCeiling;
import org.apache.jena.sparql.expr.E_NumFloor;
import org.apache.jena.sparql.expr.E_NumRound;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.E_UnaryMinus;
import org.apache.jena.sparql.expr.E_UnaryPlus;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.jspecify.annotations.Nullable;

/** Which expressions are understood, and what they are worth for one binding (as SPARQL says: an error is no value). */
final class Expressions {
    private static final int MAX_SIZE = 600;
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final Set<String> CASTS =
            Set.of(XSD + "integer", XSD + "decimal", XSD + "double", XSD + "float", XSD + "string", XSD + "boolean");
    private static final Set<String> TEXT = Set.of(
            "regex",
            "contains",
            "strstarts",
            "strends",
            "strlen",
            "substr",
            "ucase",
            "lcase",
            "concat",
            "replace",
            "strbefore",
            "strafter",
            "encode_for_uri");
    private static final Set<String> MOODY =
            Set.of("rand", "now", "uuid", "struuid", "bnode", "md5", "sha1", "sha256", "sha384", "sha512");

    private static final FunctionEnv ENVIRONMENT =
            new FunctionEnvBase(ARQ.getContext().copy());

    private final QueryText text;

    Expressions(QueryText text) {
        this.text = text;
    }

    /** Refuses what a condition inside the pattern may not say. */
    void requireCondition(Expr e) throws NotCompilable {
        require(e, false, new int[1]);
    }

    /** Refuses what may not be computed from figures after their release. */
    void requireFigures(Expr e) throws NotCompilable {
        require(e, true, new int[1]);
    }

    private void require(Expr e, boolean figures, int[] size) throws NotCompilable {
        if (++size[0] > MAX_SIZE) {
            throw text.refusal(
                    "expression",
                    "One expression has more than " + MAX_SIZE + " parts.",
                    text.word("FILTER", "HAVING", "BIND"));
        }
        switch (e) {
            case ExprVar _, NodeValue _ -> {}
            case ExprAggregator _ when figures -> {}
            case E_Equals _,
                    E_NotEquals _,
                    E_LessThan _,
                    E_LessThanOrEqual _,
                    E_GreaterThan _,
                    E_GreaterThanOrEqual _,
                    E_OneOf _,
                    E_NotOneOf _,
                    E_LogicalAnd _,
                    E_LogicalOr _,
                    E_LogicalNot _,
                    E_Bound _,
                    E_Lang _,
                    E_LangMatches _,
                    E_Str _,
                    E_SameTerm _,
                    E_If _,
                    E_Coalesce _ -> arguments(e, figures, size);
            case E_Add _,
                    E_Subtract _,
                    E_Multiply _,
                    E_Divide _,
                    E_UnaryMinus _,
                    E_UnaryPlus _,
                    E_NumAbs _,
                    E_NumRound _,
                    E_NumCeiling _,
                    E_NumFloor _
            when figures -> arguments(e, figures, size);
            case E_UnaryMinus _ -> arguments(e, figures, size);
            case E_Function function
            when figures && CASTS.contains(function.getFunctionIRI()) -> arguments(e, figures, size);
            default -> throw refusal(e, figures);
        }
    }

    private void arguments(Expr e, boolean figures, int[] size) throws NotCompilable {
        for (Expr argument : ((ExprFunction) e).getArgs()) {
            if (argument != null) {
                require(argument, figures, size);
            }
        }
    }

    private NotCompilable refusal(Expr e, boolean figures) {
        return switch (e) {
            case E_Exists _ ->
                refuse("EXISTS", "EXISTS is outside the closed form: write the pattern itself.", "EXISTS");
            case E_NotExists _ ->
                refuse(
                        "NOT EXISTS",
                        "NOT EXISTS is outside the closed form. What is not reported is found with OPTIONAL and !BOUND.",
                        "EXISTS");
            case E_Function custom ->
                text.refusal(
                        Words.brief(custom.getFunctionIRI()),
                        "The function " + Words.brief(custom.getFunctionIRI()) + " is not known"
                                + (CASTS.contains(custom.getFunctionIRI()) ? " in a FILTER." : "."),
                        text.iri(custom.getFunctionIRI()));
            case ExprAggregator _ -> refuse("COUNT", "A FILTER cannot count; use HAVING.", "COUNT");
            case E_Add _, E_Subtract _, E_Multiply _, E_Divide _ -> arithmetic(e);
            case ExprFunction function -> function(function, figures);
            default -> text.refusal("expression", "This expression is not understood.", text.word("FILTER"));
        };
    }

    private NotCompilable arithmetic(Expr e) {
        String sign = ((ExprFunction) e).getOpName();
        String shown = sign == null ? "arithmetic" : sign;
        return text.refusal(
                shown,
                "A FILTER or BIND does no arithmetic (" + shown + "); years are compared with whole numbers,"
                        + " and figures are computed in SELECT or HAVING.",
                text.symbol(shown));
    }

    private NotCompilable function(ExprFunction f, boolean figures) {
        String name = f.getFunctionSymbol().getSymbol();
        String shown = name.toUpperCase(Locale.ROOT);
        String lower = name.toLowerCase(Locale.ROOT);
        if (TEXT.contains(lower)) {
            return refuse(
                    shown,
                    shown
                            + " is outside the closed form: free text cannot be searched. Name codes, notations or labels.",
                    name);
        }
        if (MOODY.contains(lower)) {
            return refuse(
                    shown, shown + " is outside the closed form: a question must mean the same to everybody.", name);
        }
        return refuse(
                shown,
                shown + " is not understood "
                        + (figures
                                ? "here."
                                : "in a FILTER or BIND: compare codes, notations, labels"
                                        + " and years with = != < <= > >= IN, &&, ||, ! and BOUND."),
                name);
    }

    private NotCompilable refuse(String construct, String sentence, String word) {
        QueryText.Place place = text.word(word);
        return text.refusal(construct, sentence, place.line() == 0 ? text.word("FILTER", "BIND", "SELECT") : place);
    }

    /** Number of parts, as a measure of the work one evaluation is. */
    static int size(Expr e) {
        if (!(e instanceof ExprFunction f)) {
            return 1;
        }
        List<Expr> arguments = f.getArgs();
        int size = 1;
        for (Expr argument : arguments) {
            size += argument == null ? 0 : size(argument);
        }
        return size;
    }

    static boolean holds(Expr e, Binding binding) {
        return e.isSatisfied(binding, ENVIRONMENT);
    }

    static @Nullable Node value(Expr e, Binding binding) {
        try {
            return e.eval(binding, ENVIRONMENT).asNode();
        } catch (ExprException _) {
            return null; // SPARQL 1.1, 18.5 Extend: the variable stays unbound
        }
    }
}
