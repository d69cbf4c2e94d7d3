package org.weir.node.desk;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.Context;
import org.weir.ontology.compile.ResultTable;
import org.weir.ontology.compile.Term;

/** The results formats that are seldom asked for, written by Jena. */
final class JenaResults {
    private JenaResults() {}

    static byte[] xml(ResultTable table) {
        return write(table, ResultSetLang.RS_XML);
    }

    static byte[] tsv(ResultTable table) {
        return write(table, ResultSetLang.RS_TSV);
    }

    private static byte[] write(ResultTable table, Lang lang) {
        List<Var> variables = table.variables().stream().map(Var::alloc).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 + table.rows().size() * 128);
        RowSetWriterRegistry.getFactory(lang)
                .create(lang)
                .write(
                        out,
                        RowSetStream.create(
                                variables,
                                table.rows().stream()
                                        .map(row -> binding(variables, row))
                                        .iterator()),
                        Context.emptyContext());
        return out.toByteArray();
    }

    private static Binding binding(List<Var> variables, ResultTable.Row row) {
        BindingBuilder builder = BindingFactory.builder();
        for (int i = 0; i < variables.size(); i++) {
            Var variable = variables.get(i);
            row.value(i).ifPresent(term -> builder.add(variable, node(term)));
        }
        return builder.build();
    }

    private static Node node(Term term) {
        return switch (term) {
            case Term.Iri iri -> NodeFactory.createURI(iri.value());
            case Term.Literal literal
            when !literal.language().isEmpty() -> NodeFactory.createLiteralLang(literal.lexical(), literal.language());
            case Term.Literal literal ->
                NodeFactory.createLiteralDT(literal.lexical(), NodeFactory.getType(literal.datatype()));
        };
    }
}
