package org.weir.node.desk;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.weir.console.web.Html;
import org.weir.console.web.Page;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;

/** What a GET without a query returns: the SPARQL 1.1 Service Description, or for a browser a page that says the same. */
final class ServiceDescription {
    private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
    private static final String FORMATS = "http://www.w3.org/ns/formats/";
    private static final String HTML = "text/html";
    private static final Map<String, Lang> LANGS = Map.of(
            "text/turtle", Lang.TURTLE,
            "application/rdf+xml", Lang.RDFXML,
            "application/n-triples", Lang.NTRIPLES,
            "application/ld+json", Lang.JSONLD);
    private static final List<String> OFFERED =
            List.of("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json", HTML);

    static final String EXAMPLE = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?country ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ;
                    weir:countryOfExploitation ?country ; weir:gender ?gender ; weir:registered ?y .
              FILTER(?y >= 2015 && ?y <= 2019)
            } GROUP BY ?country ?gender ORDER BY DESC(?n)
            """;

    private final String agency;

    ServiceDescription(String agency) {
        this.agency = agency;
    }

    Reply reply(Request request) throws ProblemException {
        String chosen = MediaTypes.choose(
                request, OFFERED, "The service description is offered as " + String.join(", ", OFFERED) + ".");
        return chosen.equals(HTML) ? page(request) : rdf(request, chosen);
    }

    private Reply rdf(Request request, String mediaType) {
        StringWriter text = new StringWriter();
        RDFDataMgr.write(
                text,
                model(request.origin() + request.path(), request.origin() + CataloguePages.VOID),
                LANGS.get(mediaType));
        return Reply.of(200, MediaTypes.inUtf8(mediaType), text.toString().getBytes(StandardCharsets.UTF_8))
                .with("Vary", "Accept");
    }

    private Model model(String endpoint, String catalogue) {
        Model model = ModelFactory.createDefaultModel();
        model.setNsPrefix("sd", SD);
        model.setNsPrefix("formats", FORMATS);
        model.setNsPrefix("rdfs", RDFS.getURI());
        Resource service = model.createResource(endpoint)
                .addProperty(RDF.type, model.createResource(SD + "Service"))
                .addProperty(model.createProperty(SD, "endpoint"), model.createResource(endpoint))
                .addProperty(model.createProperty(SD, "supportedLanguage"), model.createResource(SD + "SPARQL11Query"))
                .addProperty(RDFS.label, "Weir: the desk of " + agency)
                .addProperty(
                        RDFS.comment,
                        "Questions for counts over the case records of all agencies of the federation. Answers are protected"
                                + " figures; a withheld figure is an unbound variable.");
        for (String format :
                List.of("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")) {
            service.addProperty(model.createProperty(SD, "resultFormat"), model.createResource(FORMATS + format));
        }
        service.addProperty(RDFS.seeAlso, model.createResource(catalogue));
        Resource dataset = model.createResource().addProperty(RDF.type, model.createResource(SD + "Dataset"));
        dataset.addProperty(
                model.createProperty(SD, "defaultGraph"),
                model.createResource().addProperty(RDF.type, model.createResource(SD + "Graph")));
        service.addProperty(model.createProperty(SD, "defaultDataset"), dataset);
        return model;
    }

    private Reply page(Request request) {
        Html body = new Html()
                .raw(
                        "<p>This is a SPARQL 1.1 endpoint for <strong>counts</strong> over the case records of all agencies."
                                + " Answers are protected figures; a withheld figure is an unbound variable, never a zero.</p>\n<p>Its address is <code>")
                .text(request.origin() + request.path())
                .raw(
                        "</code>. It needs a token: as <code>Authorization: Bearer TOKEN</code>, or as the password of Basic."
                                + " Add <code>flags=columns</code> for the status and the bounds of each figure.</p>\n"
                                + "<h2>A question that works</h2>\n<pre>")
                .text(EXAMPLE)
                .raw("</pre>\n");
        return Page.reply(200, "SPARQL at the desk of " + agency, body).with("Vary", "Accept");
    }
}
