package org.weir.hub.stop;

/** Hears that every question was stopped, and that they go on. Neither method blocks or throws. */
public interface StopEvents {
    /** Nobody hears of it. */
    StopEvents NONE = new StopEvents() {
        @Override
        public void allStopped() {}

        @Override
        public void stopLifted() {}
    };

    void allStopped();

    void stopLifted();
}
