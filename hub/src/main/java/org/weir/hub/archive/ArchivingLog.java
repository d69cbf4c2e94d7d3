package org.weir.hub.archive;

import java.io.IOException;
import java.time.Duration;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.hub.federate.QuestionEnd;
import org.weir.hub.federate.QuestionLog;

/** Keeps what the log commits to. A question that cannot be kept is asked nobody: no auditor could ever be shown it. */
public final class ArchivingLog implements QuestionLog {
    private final QuestionLog log;
    private final QuestionArchive archive;

    public ArchivingLog(QuestionLog log, QuestionArchive archive) {
        this.log = log;
        this.archive = archive;
    }

    @Override
    public OpenedQuestion open(String session, String envelope, Duration patience)
            throws RefusedException, InterruptedException {
        OpenedQuestion opened = log.open(session, envelope, patience);
        try {
            archive.keep(session, new ArchivedQuestion(envelope, opened.salt()));
        } catch (IOException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, "The question cannot be kept for auditors");
        }
        return opened;
    }

    @Override
    public long release(QuestionEnd end) throws RefusedException {
        return log.release(end);
    }

    @Override
    public void declined(Refusal refusal) {
        log.declined(refusal);
    }
}
