package org.weir.hub.total;

import java.util.List;
import org.weir.masking.Terms;

/**
 * Port: keeps what the members of a session send, once its total is released, so that a member can compute the sum again.
 *
 * <p>No call of it throws: a total is not lost because its parts could not be kept. That they are not is reported.
 */
@FunctionalInterface
public interface SentParts {

    /** Begins with a session; nothing of it is kept unless it is released. */
    Keeping begin(String session);

    /** One session's. Calls come one after the other. */
    interface Keeping extends AutoCloseable {

        /** Who is in it: comes first. */
        void roster(Terms terms, List<String> members, List<String> joinings);

        /** A vector that was added to the sum; the bytes do not change any more. */
        void uploaded(String seal, byte[] vector);

        /** What a survivor gave to take the masks off. */
        void revealed(String seal);

        /** The total is released: now it is kept. */
        void released();

        /** Throws away what was not released. */
        @Override
        void close();
    }

    /** Keeps nothing. */
    Keeping NOTHING = new Keeping() {
        @Override
        public void roster(Terms terms, List<String> members, List<String> joinings) {}

        @Override
        public void uploaded(String seal, byte[] vector) {}

        @Override
        public void revealed(String seal) {}

        @Override
        public void released() {}

        @Override
        public void close() {}
    };
}
