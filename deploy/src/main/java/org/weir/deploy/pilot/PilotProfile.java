package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.weir.deploy.Failure;
import org.weir.hub.HubConfig;
import org.weir.masking.Roster;
import org.weir.membership.Profile;

/**
 * The release profile of a pilot, and why it is that one: what the file names; where it names none, what the federation in the folder was
 * made with, which never changes; and of a federation that is yet to be made, what the number of agencies says.
 *
 * @param why one line for whoever starts it
 */
public record PilotProfile(Profile profile, String why) {
    /** The asking agency, and three legal entities besides it: with fewer no total is ever made. */
    static final int LEAST_FOR_TOTALS = Roster.LEAST_ENTITIES + 1;

    /** That of a federation for which nobody chose one: {@code total} wherever there can be totals. */
    public static Profile byNumber(int agencies) {
        return agencies < LEAST_FOR_TOTALS ? Profile.LOCAL : Profile.TOTAL;
    }

    /**
     * What a start of this file on this folder takes.
     *
     * @throws Failure when the federation in the folder has another profile than the file needs
     */
    public static PilotProfile of(PilotFile file, Path folder) throws IOException {
        Path hub = PilotFolder.hub(folder);
        Optional<Profile> made =
                HubConfig.exists(hub) ? Profile.find(HubConfig.read(hub).profile()) : Optional.empty();
        if (made.isEmpty()) {
            return file.hub().profile().map(PilotProfile::named).orElseGet(() -> counted(file));
        }
        requireFits(file, folder, made.get());
        return file.hub()
                .profile()
                .map(PilotProfile::named)
                .orElseGet(() -> of(made.get(), "this federation was made with it, and that does not change"));
    }

    private static void requireFits(PilotFile file, Path folder, Profile made) {
        String before = "the federation in " + folder + " was made with the profile " + made.word()
                + ", and that does not change. ";
        if (file.hub().profile().filter(named -> named != made).isPresent()) {
            throw Failure.usage(before + "Write it in the pilot file, or start another one with --dir.");
        }
        switch (made) {
            case TOTAL -> {
                if (file.agencies().size() < LEAST_FOR_TOTALS) {
                    throw Failure.usage(before + "A total takes " + LEAST_FOR_TOTALS + " agencies, and the file has "
                            + file.agencies().size() + ": add agencies, or start another one with --dir.");
                }
            }
            case LOCAL -> {
                if (file.hub().coreTables().isPresent()) {
                    throw Failure.usage(before + "Core tables are made under the profile total only: remove"
                            + " hub.core-tables, or start another one with --dir.");
                }
            }
        }
    }

    private static PilotProfile named(Profile profile) {
        return of(profile, "the pilot file names it");
    }

    private static PilotProfile counted(PilotFile file) {
        Profile profile = byNumber(file.agencies().size());
        return of(
                profile,
                switch (profile) {
                    case TOTAL ->
                        "the pilot file names none and has " + LEAST_FOR_TOTALS
                                + " agencies or more, so nobody need see an agency's own figures (the other: hub.profile: local)";
                    case LOCAL ->
                        "the pilot file names none and has fewer than " + LEAST_FOR_TOTALS
                                + " agencies, of which no total can be made";
                });
    }

    private static PilotProfile of(Profile profile, String why) {
        return new PilotProfile(profile, "Profile " + profile.word() + ": " + why + ".");
    }
}
