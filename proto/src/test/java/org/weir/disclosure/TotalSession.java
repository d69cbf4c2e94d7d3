package org.weir.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.weir.Bytes;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.LedgerStand;
import org.weir.masking.Masks;
import org.weir.masking.MemberSession;
import org.weir.masking.MemoryJournal;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;

/** A whole session with real signatures, through public methods only. */
final class TotalSession {
    private static final Instant NOW = TestLog.NOW;

    private final TestLog log = new TestLog();
    private final TotalControl gate;
    private final Terms terms;
    private final HubSession hub;
    private final Map<String, MaskingSeals> seals = new TreeMap<>();
    private final Map<String, MemberSession> sessions = new TreeMap<>();
    private final Roster roster;

    TotalSession(int members, TotalControl gate, Shape shape) throws SessionRefusedException {
        this.gate = gate;
        this.terms = new Terms(
                "session",
                Bytes.utf8("question").sha256(),
                "asker",
                log.open("session"),
                gate.variance(),
                shape,
                NOW.plusSeconds(1),
                NOW.plusSeconds(2),
                NOW.plusSeconds(3));
        Map<String, SigningKey> keys = new TreeMap<>();
        for (int i = 0; i < members; i++) {
            keys.put("agency-" + i, SigningKey.generate());
        }
        KeyDirectory directory = issuer -> Optional.ofNullable(keys.get(issuer)).map(SigningKey::publicHalf).stream()
                .toList();
        keys.forEach((agency, key) -> seals.put(agency, new MaskingSeals("test", key, directory)));
        MaskingSeals any = seals.get("agency-0");
        this.hub = new HubSession(terms, Optional::of, any);
        for (String agency : keys.keySet()) {
            MemberSession session = MemberSession.join(terms, agency, new LedgerStand(1, 0), new MemoryJournal(), NOW);
            sessions.put(agency, session);
            hub.join(agency, seals.get(agency).seal(session.joining()), NOW);
        }
        this.roster = Roster.verify(terms, hub.fixRoster(), Optional::of, any);
    }

    Masks masks(int agency) throws SessionRefusedException {
        return sessions.get("agency-" + agency).enter(roster, NOW);
    }

    NoisyTotal run(IntFunction<RawTable> tables) throws SessionRefusedException {
        List<String> agencies = new ArrayList<>(sessions.keySet());
        for (int i = 0; i < agencies.size(); i++) {
            String agency = agencies.get(i);
            MaskedTable masked =
                    gate.protect(tables.apply(i), sessions.get(agency).enter(roster, NOW));
            String seal = seals.get(agency).seal(sessions.get(agency).upload(masked.digest(), NOW));
            hub.upload(agency, seal, masked.words(), NOW);
        }
        Survivors survivors = hub.fixSurvivors();
        log.fix(survivors);
        FixedSurvivors fixed = FixedSurvivors.verify(survivors, terms, log.stretch(terms.opened()));
        for (String agency : agencies) {
            hub.reveal(agency, seals.get(agency).seal(sessions.get(agency).reveal(fixed, NOW)), NOW);
        }
        return ((HubState.Summed) hub.state()).total();
    }
}
