package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.node.desk.view.CatalogueView;
import org.weir.ontology.Ontology;
import org.weir.ontology.catalogue.Catalogue;
import org.weir.ontology.catalogue.Examples;

/**
 * What there is to ask: for people a page of questions that work, for programs the catalogue in RDF, which like the service
 * description needs no token. Neither says anything about a record.
 */
final class CataloguePages {
    /** Where programs look (VoID, section 7.2; RFC 8615). */
    static final String VOID = "/.well-known/void";

    private static final List<String> OFFERED =
            Stream.of(Catalogue.Form.values()).map(Catalogue.Form::mediaType).toList();

    private final Ontology ontology;
    private final String federation;
    private final String agency;

    CataloguePages(Ontology ontology, String federation, String agency) {
        this.ontology = ontology;
        this.federation = federation;
        this.agency = agency;
    }

    Reply page(Visit visit) {
        CatalogueView view = new CatalogueView(
                new Examples()
                        .list().stream()
                                .map(e -> new CatalogueView.Example(
                                        e.key(), visit.words().number(e.number()), e.title(), e.remarks(), e.sparql()))
                                .toList(),
                NotAskables.in(visit.words()),
                visit.request().origin() + "/sparql",
                visit.is(Role.ANALYST));
        return visit.page("catalogue", visit.words().t("catalogue.title"), view);
    }

    Reply rdf(Request request) throws ProblemException {
        String chosen =
                MediaTypes.choose(request, OFFERED, "The catalogue is offered as " + String.join(", ", OFFERED) + ".");
        Catalogue.Form form = Stream.of(Catalogue.Form.values())
                .filter(each -> each.mediaType().equals(chosen))
                .findFirst()
                .orElseThrow();
        String base = request.origin();
        Catalogue.Site site = new Catalogue.Site(
                base, federation, "Weir: the desk of " + agency, Optional.of(base + "/sparql"), Optional.empty());
        byte[] body = Catalogue.write(ontology, site, form).getBytes(StandardCharsets.UTF_8);
        return Reply.of(200, MediaTypes.inUtf8(chosen), body).with("Vary", "Accept");
    }
}
