/**
 * The web plumbing that both programs share: a server whose endpoints are plain blocking functions from request to reply, strict
 * headers, problem documents, one page look. It knows nothing of questions, answers or agencies. Start at
 * {@link org.weir.console.web.WebServer}.
 */
@NullMarked
package org.weir.console.web;

import org.jspecify.annotations.NullMarked;
