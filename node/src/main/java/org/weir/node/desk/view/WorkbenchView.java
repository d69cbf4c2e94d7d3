package org.weir.node.desk.view;

import java.util.List;
import java.util.Optional;

/**
 * The workbench: a question being written.
 *
 * @param examples questions to begin with
 * @param missing questions that analysts ask and that cannot be asked here
 * @param remarks sentences about the chosen example
 * @param purposes what this person may ask for
 * @param wrong why it could not be explained or asked; not there when nothing is wrong
 * @param line of the text that is wrong; 0 when unknown
 * @param draft the form beside it
 */
public record WorkbenchView(
        List<Choice> examples,
        List<NotAskable> missing,
        List<String> remarks,
        List<Choice> purposes,
        String sparql,
        Wrong wrong,
        int line,
        Optional<Explained> explained,
        DraftView draft) {
    public WorkbenchView {
        examples = List.copyOf(examples);
        missing = List.copyOf(missing);
        remarks = List.copyOf(remarks);
        purposes = List.copyOf(purposes);
    }

    /**
     * What each agency's rules would say.
     *
     * @param words the question as understood
     * @param cells number of figures
     * @param answering agencies that would answer
     * @param agencies members asked
     * @param deviation how far a shown figure can be off
     * @param minimum from where figures are shown
     * @param deviationIs what that distance is: of each agency's part at most, of a total in 95 of 100 cases
     * @param minimumIs who withholds what is below
     * @param spend what figures of now cost where a released table answers for nothing; empty where there is no such choice
     * @param purpose what it was explained for
     */
    public record Explained(
            List<String> words,
            List<String> remarks,
            String cells,
            int answering,
            int agencies,
            String deviation,
            String minimum,
            String deviationIs,
            String minimumIs,
            String spend,
            String purpose,
            List<Lane> lanes) {
        public Explained {
            words = List.copyOf(words);
            remarks = List.copyOf(remarks);
            lanes = List.copyOf(lanes);
        }
    }
}
