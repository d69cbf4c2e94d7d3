package org.weir.node.desk;

import java.util.List;
import java.util.Optional;
import org.weir.evidence.Anchor;
import org.weir.node.answer.TestFederation;
import org.weir.signing.SigningKey;

/** What a bundle takes beside the answer, from a federation without a network, whose releases are not logged. */
record TestEvidence(TestFederation federationUnderTest) implements BundleSource {
    @Override
    public String agency() {
        return "asker";
    }

    @Override
    public String federation() {
        return TestFederation.FEDERATION;
    }

    @Override
    public Anchor anchor() {
        return new Anchor(
                TestFederation.FEDERATION,
                federationUnderTest.membership().hubKeys().getFirst().id(),
                federationUnderTest.membership().log());
    }

    @Override
    public SigningKey signingKey() {
        return federationUnderTest.key("asker");
    }

    @Override
    public List<Document> memberships(long since) {
        return List.of(new Document(since, federationUnderTest.sealedMembership(), Optional.empty()));
    }

    @Override
    public Optional<String> receipt(long index) {
        return Optional.empty();
    }
}
