package org.weir.node.total;

import java.util.Optional;
import org.weir.disclosure.MaskedTable;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Terms;

/** A question that asks for a table of one agency: there is no session. */
public final class NoExchange implements Exchange {

    @Override
    public Optional<Times> times() {
        return Optional.empty();
    }

    @Override
    public void join(String seal) throws SessionRefusedException {
        throw none();
    }

    @Override
    public FixedRoster roster(Terms terms, Roll roll, Seals keys) throws SessionRefusedException {
        throw none();
    }

    @Override
    public void upload(String seal, MaskedTable table) throws SessionRefusedException {
        throw none();
    }

    @Override
    public FixedSurvivors survivors(Terms terms) throws SessionRefusedException {
        throw none();
    }

    private static SessionRefusedException none() {
        return new SessionRefusedException("There is no session");
    }
}
