package org.weir.node.desk;

import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.answer.ObservationStatus;
import org.weir.node.answer.Answer;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * An answer as an RDF Data Cube (W3C recommendation of 2014), with SDMX's status of each observation. One data set a measure.
 * Cells that every agency withheld are observations without a value while they are few; of a large table they are only counted.
 */
final class AnswerCube {
    private static final String QB = "http://purl.org/linked-data/cube#";
    private static final String ATTRIBUTE = "http://purl.org/linked-data/sdmx/2009/attribute#";
    private static final String STATUS = "http://purl.org/linked-data/sdmx/2009/code#obsStatus-";
    private static final int LISTED = 10_000;

    private final Model model = ModelFactory.createDefaultModel();
    private final Layout layout;
    private final Answer answer;
    private final Set<String> uncollected;
    private final String base;

    private AnswerCube(Answer answer, String base) {
        this.answer = answer;
        this.layout = answer.compiled().layout();
        this.uncollected = answer.result().coverage().uncollected();
        this.base = base;
        model.setNsPrefix("qb", QB);
        model.setNsPrefix("weir", Ontology.NAMESPACE);
        model.setNsPrefix("sdmx-attribute", ATTRIBUTE);
        model.setNsPrefix("sdmx-code", "http://purl.org/linked-data/sdmx/2009/code#");
        model.setNsPrefix("rdfs", RDFS.getURI());
        model.setNsPrefix("xsd", XSDDatatype.XSD + "#");
    }

    /** @param base address of the answer */
    static String turtle(Answer answer, String base) {
        AnswerCube cube = new AnswerCube(answer, base);
        for (int m = 0; m < cube.layout.question().measures().size(); m++) {
            cube.dataSet(m);
        }
        StringWriter text = new StringWriter();
        RDFDataMgr.write(text, cube.model, Lang.TURTLE);
        return text.toString();
    }

    private void dataSet(int m) {
        CellNames names = new CellNames(layout, m);
        Resource dataSet = model.createResource(base + "#measure-" + m)
                .addProperty(RDF.type, model.createResource(QB + "DataSet"))
                .addProperty(RDFS.label, layout.question().measures().get(m).canonical())
                .addProperty(qb("structure"), structure(m, names))
                .addLiteral(weir("agenciesAnswered"), answer.table().agencies())
                .addLiteral(weir("cells"), layout.cells(m))
                .addProperty(weir("questionDigest"), layout.question().digest().hex());
        CombinedTable.Figures figures = answer.table().measures().get(m);
        boolean all = layout.cells(m) <= LISTED;
        for (int i = 0; !all && i < figures.listed(); i++) {
            observation(dataSet, m, figures.cell(i), names);
        }
        for (int cell = 0; all && cell < layout.cells(m); cell++) {
            observation(dataSet, m, cell, names);
        }
        if (!all) {
            dataSet.addLiteral(weir("cellsWithheldNotListed"), layout.cells(m) - figures.listed());
        }
    }

    private Resource structure(int m, CellNames names) {
        Resource structure = model.createResource(base + "#structure-" + m)
                .addProperty(RDF.type, model.createResource(QB + "DataStructureDefinition"));
        for (int axis : names.axes()) {
            Resource dimension = dimension(axis)
                    .addProperty(RDF.type, model.createResource(QB + "DimensionProperty"))
                    .addProperty(RDFS.label, layout.axes().get(axis).property().label("en"), "en");
            structure.addProperty(qb("component"), model.createResource().addProperty(qb("dimension"), dimension));
        }
        structure.addProperty(qb("component"), model.createResource().addProperty(qb("measure"), weir("count")));
        for (Property attribute : List.of(status(), weir("low"), weir("high"), weir("agenciesWithholding"))) {
            structure.addProperty(qb("component"), model.createResource().addProperty(qb("attribute"), attribute));
        }
        return structure;
    }

    private void observation(Resource dataSet, int m, int cell, CellNames names) {
        CombinedTable.Figure figure = answer.table().figure(m, cell);
        Resource observation = model.createResource(base + "#obs-" + m + "-" + cell)
                .addProperty(RDF.type, model.createResource(QB + "Observation"))
                .addProperty(qb("dataSet"), dataSet)
                .addProperty(status(), model.createResource(STATUS + status(figure, m, cell)))
                .addLiteral(weir("agenciesWithholding"), figure.withholding())
                .addLiteral(weir("low"), figure.low());
        figure.high().ifPresent(high -> observation.addLiteral(weir("high"), high));
        if (!figure.isWithheld()) {
            observation.addLiteral(weir("count"), figure.total());
        }
        for (int axis : names.axes()) {
            Property dimension = model.createProperty(dimension(axis).getURI());
            PropertyDefinition property = layout.axes().get(axis).property();
            observation.addProperty(
                    dimension,
                    names.code(cell, axis).map(code -> value(property, code)).orElseGet(() -> weir("notReported")));
        }
    }

    private RDFNode value(PropertyDefinition property, Code code) {
        return switch (property.kind()) {
            case CODE -> model.createResource(code.iri());
            case BOOLEAN -> model.createTypedLiteral(code.notation(), XSDDatatype.XSDboolean);
            case YEAR -> model.createTypedLiteral(code.notation(), XSDDatatype.XSDinteger);
        };
    }

    /** Two breakdowns of one property, at two levels, are two dimensions. */
    private Resource dimension(int axis) {
        Axis along = layout.axes().get(axis);
        boolean first = layout.axes().stream()
                .limit(axis)
                .noneMatch(
                        other -> other.property().name().equals(along.property().name()));
        return model.createResource(first ? along.property().iri() : base + "#dimension-" + axis);
    }

    private String status(CombinedTable.Figure figure, int m, int cell) {
        Coverage coverage = answer.result().coverage();
        boolean collected = !layout.isAbout(m, cell, uncollected);
        return ObservationStatus.of(figure, coverage.isComplete(), collected).name();
    }

    private Property qb(String name) {
        return model.createProperty(QB, name);
    }

    private Property weir(String name) {
        return model.createProperty(Ontology.NAMESPACE, name);
    }

    private Property status() {
        return model.createProperty(ATTRIBUTE, "obsStatus");
    }
}
