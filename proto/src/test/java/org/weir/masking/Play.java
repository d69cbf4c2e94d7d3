package org.weir.masking;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random acts of a hub that lies, repeats, forks and forgets, and remembers everything it is given. */
final class Play {
    private final Federation federation = new Federation(HostileHubTest.MEMBERS, 5);
    private final Random random;
    private final List<Terms> terms = new ArrayList<>();
    private final Map<Terms, Map<String, String>> joinings = new HashMap<>();
    private final Map<Terms, List<Roster>> rosters = new HashMap<>();
    private final Map<String, MemberSession> sessions = new HashMap<>();
    private final Map<String, Statement.Upload> uploads = new HashMap<>();
    private final List<Survivors> survivors = new ArrayList<>();
    final List<Statement.Reveal> reveals = new ArrayList<>();
    int refusals;

    Play(long seed) throws SessionRefusedException {
        this.random = new Random(seed);
        open();
        open();
    }

    private void open() throws SessionRefusedException {
        Terms opened = federation.open(HostileHubTest.SHAPE);
        terms.add(opened);
        Map<String, String> seals = new TreeMap<>();
        for (Federation.Party party : federation.parties.values()) {
            MemberSession session = party.join(opened);
            sessions.put(party.agency + opened.session(), session);
            seals.put(party.agency, party.joining(session));
        }
        joinings.put(opened, seals);
        List<String> all = List.copyOf(seals.values());
        rosters.put(
                opened,
                List.of(
                        federation.roster(opened, all),
                        federation.roster(opened, all.subList(0, HostileHubTest.MEMBERS - 1)),
                        federation.roster(opened, all.subList(1, HostileHubTest.MEMBERS))));
    }

    void act(int acts, boolean defended) {
        for (int i = 0; i < acts; i++) {
            Terms of = terms.get(random.nextInt(terms.size()));
            Federation.Party party =
                    federation.parties.get("agency-%02d".formatted(random.nextInt(HostileHubTest.MEMBERS)));
            try {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> upload(of, party);
                    case 3 -> claimSurvivors(of);
                    case 4 -> restart(of, party);
                    default -> askToReveal(of, party, defended);
                }
            } catch (SessionRefusedException refused) {
                refusals++;
            }
        }
    }

    /** Mostly the roster of everybody, so that something comes of it. */
    private void upload(Terms of, Federation.Party party) throws SessionRefusedException {
        Roster roster = rosters.get(of).get(Math.max(0, random.nextInt(30) - 27));
        MemberSession session = sessions.get(party.agency + of.session());
        String seal = party.upload(session, roster);
        uploads.put(party.agency + of.session(), (Statement.Upload) federation.seals.open(seal));
    }

    /** Those who have uploaded for the roster, all or without one. */
    private void claimSurvivors(Terms of) {
        Roster roster = rosters.get(of).getFirst();
        Map<String, Survivors.Entry> entries = new TreeMap<>();
        for (String agency : roster.members()) {
            Statement.Upload upload = uploads.get(agency + of.session());
            if (upload != null && upload.roster().equals(roster.digest())) {
                entries.put(agency, new Survivors.Entry(upload.vector(), upload.seed()));
            }
        }
        if (entries.size() == HostileHubTest.MEMBERS && random.nextInt(4) > 0) {
            entries.remove("agency-%02d".formatted(random.nextInt(HostileHubTest.MEMBERS)));
        }
        if (entries.size() >= HostileHubTest.MEMBERS - 1) {
            Survivors claimed = new Survivors(of.session(), roster.digest(), entries);
            survivors.add(claimed);
            federation.log.fix(claimed);
        }
    }

    private void restart(Terms of, Federation.Party party) throws SessionRefusedException {
        if (random.nextInt(20) == 0) {
            sessions.get(party.agency + of.session()).end("stopped");
            sessions.put(party.agency + of.session(), party.join(of));
        }
    }

    private void askToReveal(Terms of, Federation.Party party, boolean defended) throws SessionRefusedException {
        if (survivors.isEmpty()) {
            return;
        }
        Survivors claimed = survivors.get(random.nextInt(survivors.size()));
        FixedSurvivors fixed =
                defended ? FixedSurvivors.verify(claimed, of, federation.log.stretch(of.opened())) : taken(claimed);
        reveals.add(sessions.get(party.agency + of.session()).reveal(fixed, Federation.START));
    }

    /** As if the hub's word were enough. */
    static FixedSurvivors taken(Survivors claimed) {
        try {
            Constructor<FixedSurvivors> constructor = FixedSurvivors.class.getDeclaredConstructor(Survivors.class);
            constructor.setAccessible(true);
            return constructor.newInstance(claimed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Members whose self mask the hub holds together with a secret that they share with somebody. */
    Set<String> unmaskable() {
        Set<String> self = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Statement.Reveal reveal : reveals) {
            self.add(reveal.session() + reveal.agency());
            reveal.dropped().keySet().forEach(other -> shared.add(reveal.session() + other));
        }
        self.retainAll(shared);
        return self;
    }
}
