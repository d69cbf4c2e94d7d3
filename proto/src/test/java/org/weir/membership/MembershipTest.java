package org.weir.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.transparency.VerifierKey;
import org.weir.transparency.WitnessPolicy;

class MembershipTest {
    private static final VerifierKey LOG = Members.logKey("test/log");

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,3", "4,3", "12,9", "100,67"})
    void witnesses_moreThanTwoThirds_needsThatMany(int members, int quorum) {
        Membership membership = membership(Quorum.MORE_THAN_TWO_THIRDS, active(members));

        assertThat(membership.witnesses()).map(WitnessPolicy::quorum).contains(quorum);
    }

    @Test
    void witnesses_all_needsEveryActiveMember() {
        Membership membership = membership(
                Quorum.ALL,
                List.of(
                        member("a", Member.Standing.ACTIVE),
                        member("b", Member.Standing.ACTIVE),
                        member("c", Member.Standing.SUSPENDED),
                        member("d", Member.Standing.REVOKED)));

        WitnessPolicy policy = membership.witnesses().orElseThrow();

        assertThat(policy.quorum()).isEqualTo(2);
        assertThat(policy.witnesses()).extracting(VerifierKey::name).containsExactly("test/a", "test/b");
    }

    @Test
    void witnesses_nobodyActive_hasNoPolicy() {
        assertThat(membership(Quorum.ALL, List.of(member("a", Member.Standing.SUSPENDED)))
                        .witnesses())
                .isEmpty();
    }

    @Test
    void membership_aMemberWithAnothersWitnessKey_isNone() {
        Member a = member("a", Member.Standing.ACTIVE);
        VerifierKey copied =
                VerifierKey.of("test/b", a.witness().type(), a.witness().raw());
        Member b = new Member("b", "b", "NGO", Member.Standing.ACTIVE, List.of(), copied, Members.logKey("test/b/log"));

        assertThatThrownBy(() -> membership(Quorum.ALL, List.of(a, b))).hasMessageContaining("keys");
    }

    @Test
    void membership_aWitnessKeyUnderAnotherName_isNone() {
        Member b = new Member(
                "b",
                "b",
                "NGO",
                Member.Standing.ACTIVE,
                List.of(),
                Members.witnessKey("test/c"),
                Members.logKey("test/b/log"));

        assertThatThrownBy(() -> membership(Quorum.ALL, List.of(b))).hasMessageContaining("names");
    }

    @Test
    void membership_aLogKeyOfAnotherFederation_isNone() {
        assertThatThrownBy(() -> new Membership(
                        "other", 1, List.of(), LOG, Quorum.ALL, List.of(), List.of("statistics"), "local"))
                .hasMessageContaining("names");
    }

    private static List<Member> active(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> member("m" + i, Member.Standing.ACTIVE))
                .toList();
    }

    private static Member member(String id, Member.Standing standing) {
        return Members.of("test", id, "NGO", standing);
    }

    private static Membership membership(Quorum quorum, List<Member> members) {
        return new Membership("test", 1, List.of(), LOG, quorum, members, List.of("statistics"), "local");
    }
}
