package org.weir.deploy.generate;

/**
 * What an agency's records look like: kinds of agency meet different people and write down different things.
 *
 * @param kind kind of agency (code list {@code agency-kind})
 * @param sexual share of cases about sexual exploitation
 * @param labour share of cases about forced labour
 * @param reporting multiplies how often a fact is written down; 1 is the published average
 * @param actual share of cases whose status is {@code actual}; the others are {@code possible}
 * @param repeated share of cases about a person who is already known to the agency
 */
public record Profile(String kind, double sexual, double labour, double reporting, double actual, double repeated) {
    public Profile {
        if (sexual < 0 || labour < 0 || sexual + labour > 1 || reporting <= 0) {
            throw new IllegalArgumentException("The shares are positive and add up to one at most");
        }
    }

    /** Like the published whole. */
    public static final Profile PUBLISHED = new Profile("NGO", 0.53, 0.37, 1, 0.7, 0.06);

    public static final Profile SHELTER = new Profile("NGO", 0.60, 0.28, 1.25, 0.97, 0.10);
    public static final Profile HOTLINE = new Profile("Hotline", 0.62, 0.27, 0.85, 0.15, 0.04);
    public static final Profile INSPECTORATE = new Profile("LabourInspectorate", 0.04, 0.90, 1.1, 0.8, 0.03);
    public static final Profile BORDER_POLICE = new Profile("LawEnforcement", 0.55, 0.33, 0.95, 0.6, 0.05);
}
