package org.weir.membership;

/** The names of a federation's logs and witnesses: one form, so that a key cannot be taken for another's. */
public final class LogNames {
    static final String LOG = "log";

    private LogNames() {}

    /** The origin of the federation's log, and the name of its key. */
    public static String federation(String federation) {
        return federation + "/" + LOG;
    }

    /** The name of the key an agency cosigns the federation's log with. */
    public static String witness(String federation, String agency) {
        return federation + "/" + agency;
    }

    /** The origin of the log an agency keeps for itself, and the name of its key. */
    public static String own(String federation, String agency) {
        return federation + "/" + agency + "/" + LOG;
    }
}
