package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * A verification in words: sentences for people, in the order of the checks.
 *
 * @param checked what was checked and holds
 * @param failed what was checked and does not hold
 * @param notChecked what this verification says nothing about
 */
public record Verdict(List<String> checked, List<String> failed, List<String> notChecked) {
    public Verdict {
        checked = List.copyOf(checked);
        failed = List.copyOf(failed);
        notChecked = List.copyOf(notChecked);
    }

    public boolean holds() {
        return failed.isEmpty() && !checked.isEmpty();
    }

    /** A verdict while the checks are under way. */
    public static final class Draft {
        private final List<String> checked = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final List<String> notChecked = new ArrayList<>();

        public void checked(String sentence) {
            checked.add(sentence);
        }

        public void failed(String sentence) {
            failed.add(sentence);
        }

        public void notChecked(String sentence) {
            notChecked.add(sentence);
        }

        public Verdict verdict() {
            return new Verdict(checked, failed, notChecked);
        }
    }
}
