package org.weir.node.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.console.pages.Words;
import org.weir.membership.Membership;
import org.weir.node.desk.view.Lane;

/** One line an agency: what became of a question there, from policy and reachability only. */
final class Lanes {
    private final Words words;
    private final CodeWords codes;

    Lanes(Words words, CodeWords codes) {
        this.words = words;
        this.codes = codes;
    }

    /** Of an answer. */
    List<Lane> answered(Coverage coverage) {
        return coverage.agencies().stream()
                .map(entry -> lane(entry, words.t("lane.answered"), detail(entry.outcome())))
                .toList();
    }

    /** Of an explanation. */
    List<Lane> would(Coverage coverage) {
        return coverage.agencies().stream()
                .map(entry -> lane(entry, words.t("lane.would"), detail(entry.outcome())))
                .toList();
    }

    /** What an agency says about its own part. */
    private String detail(AgencyOutcome outcome) {
        return switch (outcome) {
            case AgencyOutcome.Answered a -> words.t("lane.shows", a.minimum(), a.minimumForMinors(), a.deviation());
            case AgencyOutcome.InTotal _ -> words.t("lane.total");
            case AgencyOutcome.Refused _, AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> "";
        };
    }

    private Lane lane(Coverage.Entry entry, String answered, String detail) {
        String kind = codes.kind(entry.kind());
        return switch (entry.outcome()) {
            case AgencyOutcome.Answered _, AgencyOutcome.InTotal _ ->
                new Lane(entry.name(), kind, "good", answered, detail);
            case AgencyOutcome.Refused refused -> refused(entry.name(), kind, refused.refusal());
            case AgencyOutcome.Late _ ->
                new Lane(entry.name(), kind, "wait", words.t("lane.late"), words.t("lane.late.more"));
            case AgencyOutcome.Unreachable _ ->
                new Lane(entry.name(), kind, "off", words.t("lane.unreachable"), words.t("lane.unreachable.more"));
        };
    }

    private Lane refused(String name, String kind, Refusal refusal) {
        return new Lane(name, kind, "bad", words.t("lane.refused", refusal.code()), refusal.sentence());
    }

    /** Of a question under way, as far as the hub has told. */
    List<Lane> underWay(Membership membership, Map<String, String> news) {
        return membership.active().stream()
                .map(member -> {
                    String state = news.getOrDefault(member.id(), "asked");
                    String kind = codes.kind(member.kind());
                    Optional<Refusal> refusal =
                            state.startsWith("refused:") ? Refusal.find(state.substring(8)) : Optional.empty();
                    if (refusal.isPresent()) {
                        return refused(member.name(), kind, refusal.get());
                    }
                    return switch (state) {
                        case "answered" -> new Lane(member.name(), kind, "good", words.t("lane.answered"), "");
                        case "unreachable" -> new Lane(member.name(), kind, "off", words.t("lane.unreachable"), "");
                        case "late" -> new Lane(member.name(), kind, "wait", words.t("lane.late"), "");
                        default -> new Lane(member.name(), kind, "wait", words.t("lane.asked"), "");
                    };
                })
                .toList();
    }
}
