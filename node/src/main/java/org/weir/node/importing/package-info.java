/**
 * From an agency's file to an epoch: mapping files, reading of CSV, validation and the report. All or nothing. Start at
 * {@link org.weir.node.importing.Importer}. Direct identifiers are dropped here, before anything is kept.
 */
@NullMarked
package org.weir.node.importing;

import org.jspecify.annotations.NullMarked;
