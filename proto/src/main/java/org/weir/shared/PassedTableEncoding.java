package org.weir.shared;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.masking.LogPart;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.SignedNote;

/** Passed tables to messages and back. What is read is not verified. */
public final class PassedTableEncoding {
    private PassedTableEncoding() {}

    public static org.weir.proto.v1.PassedTable message(PassedTable table) {
        return org.weir.proto.v1.PassedTable.newBuilder()
                .setQuestion(table.question())
                .setRouting(table.routing())
                .setReceipt(table.receipt())
                .setSalt(bytes(table.salt()))
                .setSeal(table.seal())
                .setTable(bytes(table.table()))
                .addAllAgencySeals(table.agencySeals())
                .setSurvivors(table.survivors())
                .setReleased(table.released())
                .setPart(part(table.part()))
                .build();
    }

    public static org.weir.proto.v1.LogPart part(LogPart part) {
        org.weir.proto.v1.LogPart.Builder message = org.weir.proto.v1.LogPart.newBuilder()
                .setFrom(part.from())
                .setCheckpoint(part.checkpoint().note());
        part.before().forEach(hash -> message.addBefore(bytes(hash)));
        part.entries().forEach(entry -> message.addEntries(bytes(entry)));
        return message.build();
    }

    /** @throws RefusedException when the log's part has no checkpoint, or the place is none */
    public static PassedTable read(org.weir.proto.v1.PassedTable message) throws RefusedException {
        try {
            org.weir.proto.v1.LogPart part = message.getPart();
            if (message.getReleased() < 1) {
                throw malformed();
            }
            return new PassedTable(
                    message.getQuestion(),
                    message.getRouting(),
                    message.getReceipt(),
                    bytes(message.getSalt()),
                    message.getSeal(),
                    bytes(message.getTable()),
                    message.getAgencySealsList().stream().toList(),
                    message.getSurvivors(),
                    message.getReleased(),
                    new LogPart(
                            part.getFrom(),
                            all(part.getBeforeList()),
                            all(part.getEntriesList()),
                            SignedNote.parse(part.getCheckpoint())));
        } catch (NotVerifiedException e) {
            throw malformed();
        }
    }

    public static Bytes encode(PassedTable table) {
        return Bytes.of(message(table).toByteArray());
    }

    /** @throws RefusedException when the bytes are no passed table */
    public static PassedTable decode(Bytes bytes) throws RefusedException {
        try {
            return read(org.weir.proto.v1.PassedTable.parseFrom(bytes.toArray()));
        } catch (InvalidProtocolBufferException e) {
            throw malformed();
        }
    }

    private static RefusedException malformed() {
        return new RefusedException(Refusal.SIGNATURE_INVALID, "Malformed: released table");
    }

    private static List<Bytes> all(List<ByteString> strings) {
        return strings.stream().map(PassedTableEncoding::bytes).toList();
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.of(string.toByteArray());
    }

    private static ByteString bytes(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.toArray());
    }
}
