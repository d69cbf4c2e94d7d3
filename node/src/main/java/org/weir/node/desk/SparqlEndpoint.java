package org.weir.node.desk;

import org.weir.console.web.Accept;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.node.answer.Answer;
import org.weir.node.answer.Asker;
import org.weir.ontology.compile.ResultTable;

/** The SPARQL 1.1 Protocol at this desk. */
final class SparqlEndpoint {
    private final SignIn signIn;
    private final Asking asking;
    private final ServiceDescription description;

    SparqlEndpoint(SignIn signIn, Asking asking, ServiceDescription description) {
        this.signIn = signIn;
        this.asking = asking;
        this.description = description;
    }

    Reply get(Request request, boolean flags) throws ProblemException {
        SparqlRequest read = SparqlRequest.read(request);
        return read.query().isEmpty() ? description.reply(request) : answer(request, read, flags);
    }

    Reply post(Request request, boolean flags) throws ProblemException {
        return answer(request, SparqlRequest.read(request), flags);
    }

    private Reply answer(Request request, SparqlRequest read, boolean flags) throws ProblemException {
        Asker asker = signIn.asker(request);
        ResultFormat.Chosen chosen = ResultFormat.choose(Accept.parse(request.headerList("Accept")), read.format())
                .orElseThrow(() -> MediaTypes.notAcceptable("Offered are " + ResultFormat.offered() + "."));
        Answer answer = asking.ask(asker, read.text(), read.spending(), _ -> {});
        ResultTable table = flags || read.flags()
                ? answer.compiled()
                        .presentation()
                        .presentWithFlags(answer.table(), answer.result().coverage())
                : answer.compiled().presentation().present(answer.table());
        String described = request.origin() + "/answers/" + answer.id();
        byte[] body = switch (chosen.format()) {
            case JSON -> JsonResults.write(table, described);
            case XML -> JenaResults.xml(table);
            case CSV -> CsvResults.write(table);
            case TSV -> JenaResults.tsv(table);
        };
        int answered = answer.result().coverage().answered();
        Reply reply = Reply.of(200, MediaTypes.inUtf8(chosen.mediaType()), body)
                .with("Link", "<" + described + ">; rel=\"describedby\"")
                .with("Vary", "Accept, Authorization")
                .with(
                        "Weir-Coverage",
                        answered + " of "
                                + answer.result().coverage().agencies().size() + " agencies");
        return answer.from().isEmpty()
                ? reply
                : reply.with(
                        "Weir-Table", String.valueOf(answer.from().get().table().released()));
    }
}
