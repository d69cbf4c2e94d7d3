package org.weir.masking;

import java.util.Map;
import org.weir.Bytes;

/** Seals with a digest over a secret and the text: enough that a hostile hub of a test cannot make one. */
record FakeSeals(Map<String, Bytes> secrets) implements Seals {
    @Override
    public String seal(Statement statement) {
        return mac(statement) + "\n" + statement.text();
    }

    @Override
    public Statement open(String seal) throws SessionRefusedException {
        int end = seal.indexOf('\n');
        Statement statement = Statement.parse(seal.substring(end + 1));
        if (!secrets.containsKey(statement.agency()) || !mac(statement).equals(seal.substring(0, end))) {
            throw new SessionRefusedException("The seal is not of that agency");
        }
        return statement;
    }

    private String mac(Statement statement) {
        Bytes secret = secrets.get(statement.agency());
        return Bytes.utf8((secret == null ? "" : secret.hex()) + statement.text())
                .sha256()
                .hex();
    }
}
