package org.weir.console.log;

import org.weir.transparency.SignedCheckpoint;

/** The tree and the checkpoint of the same size. */
record LogState(TreeView view, SignedCheckpoint checkpoint) {}
