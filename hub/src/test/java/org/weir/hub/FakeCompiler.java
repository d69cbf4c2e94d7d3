package org.weir.hub;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.Bytes;
import org.weir.answer.CountedCells;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.TableShape;
import org.weir.hub.federate.CompiledQuestion;
import org.weir.hub.federate.QuestionCompiler;
import org.weir.question.Unit;

/**
 * "count N", and blanks to make it long: a question of one measure with N cells. As a remark above a query it is the same to this
 * compiler, and the query to a real one. Everything else does not compile.
 */
final class FakeCompiler implements QuestionCompiler {
    private static final Pattern COUNT = Pattern.compile("(?:# )?count ([0-9]{1,7}) *(?:\\n.*)?", Pattern.DOTALL);

    /** Of a total's noise, for a table on demand. */
    static final int VARIANCE = 36;

    static final CountedCells PERSONS = new CountedCells(Unit.PERSONS, new BitSet());

    @Override
    public CompiledQuestion compile(String text, int sigma) throws RefusedException {
        if (!COUNT.matcher(text).matches()) {
            throw new RefusedException(Refusal.NOT_COMPILED, "Not a count");
        }
        return new CompiledQuestion(digest(text), List.of(new TableShape(cells(text), PERSONS)), sigma * sigma);
    }

    @Override
    public Bytes definitions() {
        return Bytes.utf8("definitions").sha256();
    }

    static Bytes digest(String text) {
        return Bytes.utf8("closed " + text).sha256();
    }

    static int cells(String text) {
        Matcher count = COUNT.matcher(text);
        if (!count.matches()) {
            throw new IllegalArgumentException("Not a count");
        }
        return Integer.parseInt(count.group(1));
    }
}
