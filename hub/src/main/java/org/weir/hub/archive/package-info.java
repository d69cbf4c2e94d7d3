/**
 * What was asked, kept encrypted so that an auditor can be shown it; the log says whenever one was. Start at
 * {@link org.weir.hub.archive.QuestionArchive}.
 */
@NullMarked
package org.weir.hub.archive;

import org.jspecify.annotations.NullMarked;
