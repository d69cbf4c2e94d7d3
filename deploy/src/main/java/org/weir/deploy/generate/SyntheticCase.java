package org.weir.deploy.generate;

import java.util.List;

/**
 * One made-up case record, in the notations of the ontology's code lists. An empty text or list means: not reported.
 *
 * @param subject the made-up person; a person may have several cases
 * @param registered year, or 0
 * @param minorAtExploitation {@code true}, {@code false} or empty
 * @param exploitationRuledOut forms that the source says did not happen
 */
public record SyntheticCase(
        long subject,
        int registered,
        String gender,
        String ageBand,
        String minorAtExploitation,
        String citizenship,
        String countryOfExploitation,
        List<String> exploitation,
        List<String> exploitationRuledOut,
        List<String> labourSector,
        List<String> sexualExploitationType,
        List<String> meansOfControl,
        List<String> recruiterRelation,
        String duration,
        String status,
        String reportedBy) {}
