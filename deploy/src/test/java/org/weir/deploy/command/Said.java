package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed in this process, and how it ended. */
record Said(int exit, String out, String err) {
    static Said by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    Said expect(int expected) {
        assertThat(exit).as("exit code%n--- out:%n%s%n--- err:%n%s", out, err).isEqualTo(expected);
        assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
        return this;
    }

    /** Standard output, which is one JSON document. */
    JsonElement json() {
        return JsonParser.parseString(out);
    }

    JsonObject object() {
        return json().getAsJsonObject();
    }
}
