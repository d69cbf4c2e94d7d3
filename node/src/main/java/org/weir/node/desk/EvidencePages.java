package org.weir.node.desk;

import org.weir.console.pages.Visit;
import org.weir.console.web.Reply;
import org.weir.evidence.BundleFile;
import org.weir.node.answer.Answer;
import org.weir.node.desk.view.CheckView;

/** Evidence for people: the bundle of an answer, and the check of one that somebody handed in. */
final class EvidencePages {
    private final BundleWriter bundles;
    private final BundleSource source;

    EvidencePages(BundleWriter bundles, BundleSource source) {
        this.bundles = bundles;
        this.source = source;
    }

    /** What this node's checks believe beforehand. */
    String anchor() {
        return source.anchor().text();
    }

    Reply bundle(Answer answer) {
        return Reply.of(200, BundleFile.MEDIA_TYPE, bundles.write(answer))
                .with("Content-Disposition", "attachment; filename=\"answer-" + answer.id() + ".zip\"");
    }

    /** The bundle is read by the reader's browser and never comes here. */
    Reply check(Visit visit) {
        return visit.checkingPage("check", visit.words().t("check.page.title"), new CheckView(anchor()));
    }
}
