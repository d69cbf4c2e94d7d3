package org.weir.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everybody has uploaded, and the hub holds every masked vector. */
final class Scene {
    final Federation federation;
    final Terms terms;
    final Roster roster;
    final Map<String, MemberSession> sessions = new TreeMap<>();
    final Map<String, Survivors.Entry> entries = new TreeMap<>();
    final Map<String, byte[]> masked = new TreeMap<>();

    Scene() throws SessionRefusedException {
        this(new Federation(HostileHubTest.MEMBERS, 4));
    }

    Scene(Federation federation) throws SessionRefusedException {
        this.federation = federation;
        this.terms = federation.open(HostileHubTest.SHAPE);
        List<String> joinings = new ArrayList<>();
        for (Federation.Party party : federation.parties.values()) {
            MemberSession session = party.join(terms);
            sessions.put(party.agency, session);
            joinings.add(party.joining(session));
        }
        this.roster = federation.roster(terms, joinings);
        for (Federation.Party party : federation.parties.values()) {
            Statement.Upload upload =
                    (Statement.Upload) federation.seals.open(party.upload(sessions.get(party.agency), roster));
            entries.put(party.agency, new Survivors.Entry(upload.vector(), upload.seed()));
            masked.put(party.agency, party.masked);
        }
    }

    Survivors without(String... dropped) {
        Map<String, Survivors.Entry> left = new TreeMap<>(entries);
        left.keySet().removeAll(List.of(dropped));
        return new Survivors(terms.session(), roster.digest(), left);
    }
}
