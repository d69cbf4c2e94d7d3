package org.weir.console.pages;

import org.weir.console.web.Reply;

/** A page for everybody. It must show nothing that is not meant for everybody. */
@FunctionalInterface
public interface PublicPage {
    Reply serve(PublicVisit visit) throws Exception;
}
