package org.weir.masking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.weir.Bytes;

/** A journal that outlives the sessions of a test, as a file outlives a process. */
public final class MemoryJournal implements SessionJournal {
    private final Set<String> joined = new HashSet<>();
    private final Map<String, Bytes> uploaded = new HashMap<>();
    private final Map<String, Bytes> revealed = new HashMap<>();
    private boolean full;

    /** As when the disk is full. */
    void fail() {
        full = true;
    }

    @Override
    public void joins(String session) throws SessionRefusedException {
        record(joined.add(session));
    }

    @Override
    public void uploads(String session, Bytes vector) throws SessionRefusedException {
        record(joined.contains(session) && uploaded.putIfAbsent(session, vector) == null);
    }

    @Override
    public void reveals(String session, Bytes survivors) throws SessionRefusedException {
        record(uploaded.containsKey(session) && revealed.putIfAbsent(session, survivors) == null);
    }

    private void record(boolean first) throws SessionRefusedException {
        if (full || !first) {
            throw new SessionRefusedException("The step was recorded before, or cannot be");
        }
    }
}
