package org.weir.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.Bytes;

/**
 * The parts of a bundle by their paths. Anyone may make one; {@link BundleVerifier} says what it shows.
 *
 * <p>{@code members/N.jws} is the membership of number N as the hub sealed it, {@code members/N.tlog-proof} its receipt;
 * {@code seals/AGENCY.jws} what an agency sealed.
 */
public record Parts(Map<String, Bytes> files) {
    public static final String METADATA = "ro-crate-metadata.json";
    public static final String MANIFEST = "manifest.jws";
    public static final String QUESTION = "question.jws";
    public static final String ROUTING = "routing.jws";
    public static final String SALT = "salt.hex";
    public static final String OPENED = "question.tlog-proof";
    public static final String RESULT = "result.jws";
    public static final String TABLE = "table.bin";
    public static final String RELEASED = "release.tlog-proof";
    public static final String ANSWER = "answer.json";

    /** Those without which there is nothing to verify. */
    static final List<String> NEEDED = List.of(METADATA, MANIFEST, QUESTION, SALT, OPENED, RESULT, TABLE);

    static final List<String> OPTIONAL = List.of(ROUTING, RELEASED, ANSWER);

    private static final Pattern MEMBERSHIP = Pattern.compile("members/(0|[1-9][0-9]{0,17})\\.(jws|tlog-proof)");
    private static final Pattern SEAL = Pattern.compile("seals/([a-z0-9-]{1,63})\\.jws");

    public Parts {
        files = Map.copyOf(files);
    }

    public static String membership(long number) {
        return "members/" + number + ".jws";
    }

    public static String membershipReceipt(long number) {
        return "members/" + number + ".tlog-proof";
    }

    /** Of an entry that is proven by itself, in no bundle ({@link EntriesVerifier}). */
    public static String receipt(long entry) {
        return "receipts/" + entry + ".tlog-proof";
    }

    public static String seal(String agency) {
        return "seals/" + agency + ".jws";
    }

    Optional<Bytes> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether a path is of a membership or of its receipt. */
    static boolean isOfMemberships(String path) {
        return MEMBERSHIP.matcher(path).matches();
    }

    /** The numbers of the memberships, ascending. */
    List<Long> memberships() {
        TreeMap<Long, Boolean> numbers = new TreeMap<>();
        for (String path : files.keySet()) {
            Matcher matcher = MEMBERSHIP.matcher(path);
            if (matcher.matches() && matcher.group(2).equals("jws")) {
                numbers.put(Long.valueOf(matcher.group(1)), true);
            }
        }
        return List.copyOf(numbers.keySet());
    }

    /** Paths that belong to no bundle. */
    List<String> strangers() {
        List<String> strangers = new ArrayList<>();
        for (String path : new TreeMap<>(files).keySet()) {
            if (!NEEDED.contains(path)
                    && !OPTIONAL.contains(path)
                    && !MEMBERSHIP.matcher(path).matches()
                    && !SEAL.matcher(path).matches()) {
                strangers.add(path);
            }
        }
        return strangers;
    }

    @Override
    public String toString() {
        return files.size() + " parts";
    }
}
