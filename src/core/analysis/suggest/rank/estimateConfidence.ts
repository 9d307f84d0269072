/**
 * How sure a ranked candidate is. A probability alone is not enough: what follows by argument from the three texts is
 * still not always what a maintainer committed, unless a backport on another branch came to the same. The limits are set
 * so that, on repositories that were not used for fitting, nine of ten `likely` ones and 95 of 100 `proven` ones are the
 * maintainer's result (`npm run bench:replay`).
 */
import type { Confidence } from '../../context/report.ts';
import type { Ranked } from './rankCandidates.ts';

/** Least probability where a backport on another branch, or an earlier resolution, says so too. */
const TOLD = 0.9;
/** The same for leaving an edit out: in a fifth of these maintainers take along what the edit needs. */
const LEFT_OUT = 0.92;

export function estimateConfidence({ probability, proposals, features: names }: Ranked): Confidence {
    const argued = proposals.some((proposal) => proposal.argued);
    const madeBy = (...rules: readonly string[]) => proposals.some(({ rule }) => rules.includes(rule));
    if (madeBy('identical')) return 'proven';
    // Picked instead of the original, a sibling leaves this very text.
    if (names.includes('sibling: merges')) return probability < TOLD ? 'possible' : argued ? 'proven' : 'likely';
    if (madeBy('drop', 'moved')) return probability >= LEFT_OUT ? 'likely' : 'possible';
    // With the three texts alone maintainers do other things as well in a third of these, however well an edit fits.
    const told = madeBy('recorded') || (argued && names.includes('sibling: replayed'));
    return told && probability >= TOLD ? 'likely' : 'possible';
}
