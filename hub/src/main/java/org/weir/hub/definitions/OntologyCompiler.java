package org.weir.hub.definitions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.TableShape;
import org.weir.hub.federate.CompiledQuestion;
import org.weir.hub.federate.QuestionCompiler;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/**
 * Compiles with the definitions bundled with this program, and remembers the latest questions: most are asked again. It keeps
 * what a table looks like, and nothing of how an answer is presented.
 */
public final class OntologyCompiler implements QuestionCompiler {
    private static final int REMEMBERED = 256;

    /** The same text asks twice where the federation has two noises: on demand, and as a core table. */
    private record Asked(String sparql, int sigma) {}

    private final Compiler compiler;
    private final Bytes definitions;
    private final ReentrantLock remembering = new ReentrantLock();
    private final Map<Asked, CompiledQuestion> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, CompiledQuestion> eldest) {
            return size() > REMEMBERED;
        }
    };

    public OntologyCompiler(Ontology ontology) {
        this.compiler = new Compiler(ontology);
        this.definitions = ontology.digest();
    }

    @Override
    public Bytes definitions() {
        return definitions;
    }

    @Override
    public CompiledQuestion compile(String sparql, int sigma) throws RefusedException {
        Asked asked = new Asked(sparql, sigma);
        CompiledQuestion known = find(asked);
        if (known != null) {
            return known;
        }
        try {
            CompiledQuestion compiled = shaped(compiler.compile(sparql), sigma);
            remember(asked, compiled);
            return compiled;
        } catch (NotCompilable e) {
            throw new RefusedException(Refusal.NOT_COMPILED, e.sentence());
        }
    }

    private static CompiledQuestion shaped(Compiled compiled, int sigma) {
        Layout layout = compiled.layout();
        List<TableShape> shapes = new ArrayList<>();
        for (int m = 0; m < compiled.question().measures().size(); m++) {
            shapes.add(new TableShape(layout.cells(m), layout.counted(m)));
        }
        return new CompiledQuestion(compiled.question().digest(), shapes, variance(layout, sigma));
    }

    private static int variance(Layout layout, int sigma) {
        return PersonBound.find(layout).map(bound -> bound.variance(sigma)).orElse(0);
    }

    private @Nullable CompiledQuestion find(Asked asked) {
        remembering.lock();
        try {
            return remembered.get(asked);
        } finally {
            remembering.unlock();
        }
    }

    private void remember(Asked asked, CompiledQuestion compiled) {
        remembering.lock();
        try {
            remembered.put(asked, compiled);
        } finally {
            remembering.unlock();
        }
    }
}
