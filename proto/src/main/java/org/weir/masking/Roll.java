package org.weir.masking;

import java.util.Optional;

/** Port: who is a member, by the asking party's own copy of the membership. Never by what the hub says. */
public interface Roll {

    /** The legal entity of an active member; empty for everybody else. Two agencies of one entity count once. */
    Optional<String> entityOf(String agency);
}
