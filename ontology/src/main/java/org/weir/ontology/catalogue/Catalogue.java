package org.weir.ontology.catalogue;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * The federation's data and services as DCAT 3 and VoID, and examples of questions as the community of SPARQL endpoints writes them
 * ({@code sh:SPARQLSelectExecutable}), so that editors complete terms and offer questions without knowing Weir.
 *
 * <p>It says which facts there are and never how many records have them: a VoID without counts.
 */
public final class Catalogue {
    private static final String DCAT = "http://www.w3.org/ns/dcat#";
    private static final String VOID = "http://rdfs.org/ns/void#";
    private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
    private static final String SH = "http://www.w3.org/ns/shacl#";
    private static final String SCHEMA = "https://schema.org/";
    private static final Pattern PREFIX = Pattern.compile("(?m)^PREFIX (\\w+): <([^>]+)>$");

    private final Ontology ontology;
    private final Site site;
    private final Model model = ModelFactory.createDefaultModel();

    /**
     * Where the catalogue is.
     *
     * @param base address of the program, without a slash at its end
     * @param federation its name
     * @param title of the catalogue
     * @param endpoint where questions are asked; empty where none are
     * @param log address of the federation's log; empty when it is elsewhere
     */
    public record Site(String base, String federation, String title, Optional<String> endpoint, Optional<String> log) {}

    /**
     * A table that was released to every member.
     *
     * @param entry of the federation's log, which it is named by
     * @param at when it was released
     * @param words what it counts, a sentence each, in English
     * @param question digest of its closed question, in hexadecimal
     */
    public record Table(long entry, Instant at, List<String> words, String question) {
        public Table {
            words = List.copyOf(words);
        }
    }

    private Catalogue(Ontology ontology, Site site) {
        this.ontology = ontology;
        this.site = site;
        model.setNsPrefix("dcat", DCAT);
        model.setNsPrefix("dct", DCTerms.getURI());
        model.setNsPrefix("void", VOID);
        model.setNsPrefix("sd", SD);
        model.setNsPrefix("sh", SH);
        model.setNsPrefix("schema", SCHEMA);
        model.setNsPrefix("rdfs", RDFS.getURI());
        model.setNsPrefix("weir", Ontology.NAMESPACE);
        model.setNsPrefix("xsd", XSDDatatype.XSD + "#");
    }

    /** How it can be written. */
    public enum Form {
        TURTLE("text/turtle", Lang.TURTLE),
        JSON_LD("application/ld+json", Lang.JSONLD);

        private final String mediaType;
        private final Lang lang;

        Form(String mediaType, Lang lang) {
            this.mediaType = mediaType;
            this.lang = lang;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /** The whole catalogue. */
    public static String write(Ontology ontology, Site site, Form form) {
        Catalogue catalogue = new Catalogue(ontology, site);
        catalogue.describe();
        StringWriter text = new StringWriter();
        RDFDataMgr.write(text, catalogue.model, form.lang);
        return text.toString();
    }

    /** The released tables alone: that there is one, of what and since when, and never a figure of it. */
    public static String tables(Ontology ontology, Site site, List<Table> tables, Form form) {
        Catalogue catalogue = new Catalogue(ontology, site);
        catalogue.describe(tables);
        StringWriter text = new StringWriter();
        RDFDataMgr.write(text, catalogue.model, form.lang);
        return text.toString();
    }

    private void describe(List<Table> tables) {
        Resource catalog =
                at("/tables").addProperty(RDF.type, dcat("Catalog")).addProperty(DCTerms.title, site.title(), "en");
        for (Table table : tables) {
            Resource dataset = at("/tables#entry-" + table.entry())
                    .addProperty(RDF.type, dcat("Dataset"))
                    .addProperty(DCTerms.identifier, "entry " + table.entry() + " of the log of " + site.federation())
                    .addProperty(DCTerms.title, table.words().getFirst(), "en")
                    .addProperty(DCTerms.description, String.join(" ", table.words()), "en")
                    .addProperty(
                            DCTerms.issued, model.createTypedLiteral(table.at().toString(), XSDDatatype.XSDdateTime))
                    .addProperty(DCTerms.accessRights, restricted())
                    .addProperty(DCTerms.source, model.createResource("urn:sha256:" + table.question()))
                    .addProperty(
                            model.createProperty(DCAT, "distribution"),
                            model.createResource()
                                    .addProperty(RDF.type, dcat("Distribution"))
                                    .addProperty(model.createProperty(DCAT, "accessURL"), at("/tables")));
            catalog.addProperty(model.createProperty(DCAT, "dataset"), dataset);
        }
    }

    private Resource restricted() {
        return model.createResource("http://publications.europa.eu/resource/authority/access-right/RESTRICTED");
    }

    private void describe() {
        Resource catalog =
                at("/catalogue").addProperty(RDF.type, dcat("Catalog")).addProperty(DCTerms.title, site.title(), "en");
        Resource records = records();
        for (Resource dataset : List.of(records, vocabulary())) {
            catalog.addProperty(model.createProperty(DCAT, "dataset"), dataset);
        }
        site.endpoint().ifPresent(endpoint -> {
            catalog.addProperty(model.createProperty(DCAT, "service"), questions(endpoint, records));
            examples(endpoint);
        });
        site.log().ifPresent(log -> catalog.addProperty(model.createProperty(DCAT, "service"), log(log)));
    }

    // --- Data ---

    /** The case records of all agencies, which are counted where they are and never handed out. */
    private Resource records() {
        Resource records = at("/catalogue#records")
                .addProperty(RDF.type, dcat("Dataset"))
                .addProperty(RDF.type, model.createResource(VOID + "Dataset"))
                .addProperty(DCTerms.title, "Case records of the federation " + site.federation(), "en")
                .addProperty(
                        DCTerms.description,
                        "Coded facts about cases of trafficking in persons, kept by each agency. They are counted where they"
                                + " are: only protected figures leave.",
                        "en")
                .addProperty(DCTerms.accessRights, restricted())
                .addProperty(voids("vocabulary"), model.createResource(Ontology.NAMESPACE))
                .addProperty(voids("uriSpace"), Ontology.CODES);
        Resource cases = model.createResource()
                .addProperty(voids("class"), model.createResource(Ontology.NAMESPACE + "CaseRecord"));
        for (PropertyDefinition property : ontology.properties()) {
            cases.addProperty(
                    voids("propertyPartition"),
                    model.createResource().addProperty(voids("property"), model.createResource(property.iri())));
        }
        records.addProperty(voids("classPartition"), cases);
        site.endpoint().ifPresent(e -> records.addProperty(voids("sparqlEndpoint"), model.createResource(e)));
        return records;
    }

    private Resource vocabulary() {
        Resource vocabulary = at("/catalogue#vocabulary")
                .addProperty(RDF.type, dcat("Dataset"))
                .addProperty(DCTerms.title, "Vocabulary and lists of codes", "en")
                .addProperty(DCTerms.identifier, "sha256:" + ontology.digest().hex());
        ontology.codeLists().stream()
                .map(CodeList::iri)
                .forEach(iri -> vocabulary.addProperty(DCTerms.hasPart, model.createResource(iri)));
        site.endpoint()
                .ifPresent(_ -> vocabulary.addProperty(
                        model.createProperty(DCAT, "distribution"),
                        model.createResource()
                                .addProperty(RDF.type, dcat("Distribution"))
                                .addProperty(model.createProperty(DCAT, "downloadURL"), at("/vocabulary/all.ttl"))
                                .addProperty(
                                        model.createProperty(DCAT, "mediaType"),
                                        model.createResource(
                                                "https://www.iana.org/assignments/media-types/text/turtle"))));
        return vocabulary;
    }

    // --- Services ---

    private Resource questions(String endpoint, Resource records) {
        return model.createResource(endpoint)
                .addProperty(RDF.type, dcat("DataService"))
                .addProperty(RDF.type, model.createResource(SD + "Service"))
                .addProperty(DCTerms.title, "Questions for counts, in SPARQL", "en")
                .addProperty(model.createProperty(DCAT, "endpointURL"), model.createResource(endpoint))
                .addProperty(model.createProperty(DCAT, "endpointDescription"), model.createResource(endpoint))
                .addProperty(DCTerms.conformsTo, model.createResource("https://www.w3.org/TR/sparql11-protocol/"))
                .addProperty(model.createProperty(DCAT, "servesDataset"), records);
    }

    private Resource log(String log) {
        return model.createResource(log)
                .addProperty(RDF.type, dcat("DataService"))
                .addProperty(DCTerms.title, "The federation's log of questions", "en")
                .addProperty(model.createProperty(DCAT, "endpointURL"), model.createResource(log))
                .addProperty(DCTerms.conformsTo, model.createResource("https://c2sp.org/tlog-tiles"));
    }

    // --- Examples ---

    private void examples(String endpoint) {
        Resource prefixes = at("/catalogue#prefixes").addProperty(RDFS.label, "Prefixes of the examples", "en");
        for (Examples.Example example : new Examples().list()) {
            List<MatchResult> declared =
                    PREFIX.matcher(example.sparql()).results().toList();
            declared.forEach(found -> declare(prefixes, found.group(1), found.group(2)));
            Resource described = at("/catalogue/examples/" + example.key())
                    .addProperty(RDF.type, model.createResource(SH + "SPARQLExecutable"))
                    .addProperty(RDF.type, model.createResource(SH + "SPARQLSelectExecutable"))
                    .addProperty(RDFS.label, example.title(), "en")
                    .addProperty(shacl("prefixes"), prefixes)
                    .addProperty(shacl("select"), example.sparql())
                    .addProperty(model.createProperty(SCHEMA, "target"), model.createResource(endpoint));
            example.remarks().forEach(remark -> described.addProperty(RDFS.comment, remark, "en"));
        }
    }

    private void declare(Resource prefixes, String prefix, String namespace) {
        Resource declaration = at("/catalogue#prefix-" + prefix)
                .addProperty(shacl("prefix"), prefix)
                .addProperty(shacl("namespace"), model.createTypedLiteral(namespace, XSDDatatype.XSDanyURI));
        prefixes.addProperty(shacl("declare"), (RDFNode) declaration);
    }

    // --- Terms ---

    private Resource at(String path) {
        return model.createResource(site.base() + path);
    }

    private Resource dcat(String name) {
        return model.createResource(DCAT + name);
    }

    private Property voids(String name) {
        return model.createProperty(VOID, name);
    }

    private Property shacl(String name) {
        return model.createProperty(SH, name);
    }
}
