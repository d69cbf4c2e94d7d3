package org.weir.node.records.columns;

/**
 * Everything an epoch file holds.
 *
 * @param table with the rows of subjects without consent
 * @param subjects who the rows are about
 * @param decisions to be carried from epoch to epoch
 */
record EpochContent(EpochHeader header, Table table, Subjects subjects, Decisions decisions) {}
