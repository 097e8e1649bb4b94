package labrunner.practice.karpenter;

import java.util.Random;
import labrunner.practice.Practice;

/**
 * Sources of chance, one for each purpose: so that what one part draws doesn't depend on how much others have drawn before,
 * which varies with the moment at which a client acts.
 */
final class SeededRandom {
    private SeededRandom() {}

    static Random of(Practice practice, String purpose) {
        return new Random(practice.options().seed() * 31 + purpose.hashCode());
    }
}
