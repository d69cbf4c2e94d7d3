package org.weir.deploy.attacks;

import java.util.Arrays;

/** Guesses from a number that an attacker sees of worlds with the target and without. */
final class Guesses {
    private Guesses() {}

    /** The attacker learns the line from the first half; of each pair in the second he says which is which by the line alone. */
    static Score.Guessed byALine(long[] there, long[] notThere) {
        int half = there.length / 2;
        long[] learned = Arrays.copyOf(there, half);
        long[] learnedWithout = Arrays.copyOf(notThere, half);
        Arrays.sort(learned);
        Arrays.sort(learnedWithout);
        long line = (learned[half / 2] + learnedWithout[half / 2]) / 2;
        boolean later = learned[half / 2] >= learnedWithout[half / 2];
        long right = 0;
        for (int i = half; i < there.length; i++) {
            right += there[i] > line == later ? 1 : 0;
            right += notThere[i] > line != later ? 1 : 0;
        }
        return new Score.Guessed(2L * (there.length - half), right);
    }
}
