package org.weir.hub.combine;

import org.weir.answer.AgencyOutcome;
import org.weir.wire.ReceivedTable;

/** One agency's part: the rules it released with, and what it released. */
public record Contribution(AgencyOutcome.Answered rules, ReceivedTable table) {}
