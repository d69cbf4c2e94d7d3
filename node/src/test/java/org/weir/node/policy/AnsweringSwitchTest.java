package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringSwitchTest {
    private static final PolicyState RULES = new PolicyState.RefusesAll("the rules");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private AnsweringSwitch answering() {
        return new AnsweringSwitch(folder.resolve("stopped"), () -> RULES);
    }

    @Test
    void get_nobodyStopped_isTheRules() {
        assertThat(answering().get()).isEqualTo(RULES);
    }

    @Test
    void stop_anotherProcess_stopsToo() throws Exception {
        answering().stop(NOW, "olga", "a\nreason");

        assertThat(answering().get()).isEqualTo(new PolicyState.Stopped(NOW, "olga", "a reason"));
    }

    @Test
    void resume_stopped_isTheRulesAgain() throws Exception {
        answering().stop(NOW, "olga", "");
        answering().resume();

        assertThat(answering().get()).isEqualTo(RULES);
    }

    @Test
    void get_damagedFile_isStopped() throws Exception {
        Files.writeString(folder.resolve("stopped"), "weir-stopped/1\nyesterday\n");

        assertThat(answering().get()).isInstanceOf(PolicyState.Stopped.class);
    }
}
