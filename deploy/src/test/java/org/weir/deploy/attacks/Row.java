package org.weir.deploy.attacks;

/**
 * The list: every attack that is tried, once each. A row that there is nothing to attack for yet says why.
 *
 * <p>Bars: zero, not once; bounded, no more than differential privacy allows for the budget that was spent; indistinguishable; own, a
 * number of its own; told, only measured.
 */
enum Row {
    A01("Ask for a person's identifier, name or any single fact", Bar.ZERO),
    A02("Group by an identifier, free text, a date, or something computed from one", Bar.ZERO),
    A03("Pick one person's value with SAMPLE, MIN, MAX, GROUP_CONCAT or the first row", Bar.ZERO),
    A04("Give one person more weight with arithmetic in the count", Bar.ZERO),
    A05("Narrow the filters down to one person", Bar.BOUNDED),
    A06("Leave one person out with MINUS or NOT EXISTS, and compare", Bar.BOUNDED),
    A07("Reach facts that no code list has: paths, variable predicates, named graphs, reification", Bar.ZERO),
    A08("Have the node contact another server or run a function: SERVICE, FROM, LOAD, java:", Bar.ZERO),
    A09("Pick one person in a sub-select inside a count", Bar.BOUNDED),
    A10("Multiply one person's weight with cross products or several records", Bar.BOUNDED),
    A11("Have the text mean one thing to the signer and another to the node", Bar.ZERO),
    A12("Read a value in an error", Bar.ZERO),
    A13("Tell from the time of an answer whether somebody is in the records", Bar.INDISTINGUISHABLE),
    A14("Tell it from the size or the number of messages", Bar.ZERO),
    A15("Have the question be expensive only if somebody is in the records", Bar.INDISTINGUISHABLE),
    A16("Find a person's facts in logs, metrics or files in the clear", Bar.ZERO),
    A17("Bring one's own definitions, in which a code means one person", Bar.ZERO),

    B01("Look at the smallest cell around a person who is the only one of a kind", Bar.BOUNDED),
    B02("Individual, general and double tracker", Bar.BOUNDED),
    B03("Parent code minus its children, overlapping age bands and regions", Bar.BOUNDED),
    B04("Margin minus the cells that are shown", Bar.BOUNDED),
    B05("The same question a thousand times, from other accounts, after restarts; average", Bar.ZERO),
    B06("Two hundred rewritings of one question; average", Bar.BOUNDED),
    B07("Margins of irrelevant breakdowns, until the budget ends; average", Bar.BOUNDED),
    B08("See whether two questions have the same people, by their noise", Bar.BOUNDED),
    B09("Ask before and after somebody is known to have arrived", Bar.BOUNDED),
    B10("Ask before and after a record was taken out or corrected", Bar.BOUNDED),
    B11("Rebuild every person's fact from all the answers there are", Bar.OWN),
    B12("A group in which everybody shares a fact, and cells that are certainly empty", Bar.BOUNDED),
    B13("Know everything about everybody else and have a whole year's answers", Bar.BOUNDED),
    B14("A person with fifty records in twenty cells", Bar.BOUNDED),
    B15("A search by machine for the questions that tell most", Bar.BOUNDED),
    B16("Test the noise itself", Bar.OWN),
    B17("Infer one extreme wage or debt from a sum", Bar.BOUNDED, "Weir answers no question about a sum yet"),
    B18("Spend more than the budget", Bar.ZERO),
    B19("The same in a small federation", Bar.BOUNDED),
    B20("A person who is known to several agencies", Bar.TOLD),

    C01("The hub changes a question", Bar.ZERO),
    C02("A question is sent again, elsewhere, late or early", Bar.ZERO),
    C03("A forged signature, by every trick with its header", Bar.ZERO),
    C04(
            "The hub swaps the key that records are encrypted to",
            Bar.ZERO,
            "no records leave a node yet, encrypted or not"),
    C05("The hub asks everybody, and everybody but one", Bar.BOUNDED),
    C06("The hub surrounds one agency with puppets", Bar.ZERO),
    C07("The hub tells agencies different rosters or survivors", Bar.ZERO),
    C08("The hub says that an agency dropped out after it has its figures", Bar.ZERO),
    C09("Something that is for one session is used twice", Bar.ZERO),
    C10("A third of the agencies work together with the hub", Bar.BOUNDED),
    C11("All agencies but one work together with the hub", Bar.TOLD),
    C12("An agency sends made-up figures", Bar.OWN),
    C13("The hub publishes another total", Bar.ZERO),
    C14("The hub keeps two logs, shortens its log, or logs late", Bar.ZERO),
    C15("The hub asks what is not in the log, or answers what is not", Bar.ZERO),
    C16("A reader of the log guesses what was asked", Bar.INDISTINGUISHABLE),
    C17("The hub reads or splices records on their way", Bar.ZERO, "no records leave a node yet"),
    C18(
            "Guess names and birth dates against pseudonyms",
            Bar.OWN,
            "no pseudonym leaves a node: people are not matched across agencies yet"),
    C19("Link pseudonyms over time, purposes or sessions", Bar.INDISTINGUISHABLE, "no pseudonym leaves a node yet"),
    C20("Test whether somebody is in a union of agencies", Bar.OWN, "there are no union counts yet"),
    C21("Frequencies and graphs of whatever links records", Bar.ZERO, "nothing that links records leaves a node yet"),
    C22("Invert or confirm a picture's hash", Bar.ZERO, "Weir holds no pictures and no hashes of them"),
    C23("A key that is revoked, of before, or of somebody else", Bar.ZERO),
    C24("The hub offers weaker rules", Bar.ZERO);

    private final String words;
    private final Bar bar;
    private final String notYet;

    Row(String words, Bar bar) {
        this(words, bar, "");
    }

    Row(String words, Bar bar, String notYet) {
        this.words = words;
        this.bar = bar;
        this.notYet = notYet;
    }

    String words() {
        return words;
    }

    Bar bar() {
        return bar;
    }

    /** Why there is nothing to attack; empty when there is. Such a row never counts as held. */
    String notYet() {
        return notYet;
    }

    /** The kind of bound. */
    enum Bar {
        ZERO,
        BOUNDED,
        INDISTINGUISHABLE,
        OWN,
        TOLD
    }
}
