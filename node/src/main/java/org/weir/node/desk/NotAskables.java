package org.weir.node.desk;

import java.util.List;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.NotAskable;
import org.weir.ontology.catalogue.Examples;

/** The questions of the usual fifteen that cannot be asked, each with the sentence that says why. */
final class NotAskables {
    private NotAskables() {}

    static List<NotAskable> in(Words words) {
        return Examples.NOT_ASKABLE.stream()
                .map(number -> new NotAskable(
                        words.number(number),
                        words.t("example." + number + ".title"),
                        words.t("example." + number + ".why")))
                .toList();
    }
}
