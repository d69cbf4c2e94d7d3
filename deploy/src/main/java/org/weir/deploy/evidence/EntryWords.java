package org.weir.deploy.evidence;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.entry.EntrySentence;
import org.weir.transparency.entry.LogEntry;

/** An entry of the federation's log for people: one line of plain words; and for programs: one line of JSON. */
public final class EntryWords {
    private EntryWords() {}

    /** Number, time and what happened. */
    public static String line(long index, Bytes entry) {
        try {
            LogEntry read = LogEntry.parse(entry);
            return index + "  " + read.at() + "  " + EntrySentence.of(read);
        } catch (NotVerifiedException e) {
            return index + "  not an entry this program knows: " + e.getMessage();
        }
    }

    /** The entry as it stands in the log, with its number. */
    public static String json(long index, Bytes entry) {
        JsonObject json = new JsonObject();
        json.addProperty("index", index);
        try {
            LogEntry read = LogEntry.parse(entry);
            json.addProperty("time", read.at().toString());
            json.add("entry", JsonParser.parseString(entry.utf8()));
        } catch (NotVerifiedException e) {
            json.addProperty("unknown", entry.base64url());
        }
        return json.toString();
    }
}
