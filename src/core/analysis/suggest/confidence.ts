/**
 * How sure a ranked candidate is. A probability alone is not enough: what follows by argument from the three texts is
 * still not always what a maintainer committed, unless a backport on another branch came to the same. The limits are set
 * so that, on recorded backports that were not used for fitting, nine of ten `likely` ones and 95 of 100 `proven` ones
 * are the maintainer's result (`npm run bench:replay`).
 */
import type { Confidence } from '../report.ts';
import type { Ranked } from './rank.ts';

/** Least probability for `likely` where a sibling, picked instead of the original, leaves this very text. */
const WITH_SIBLING = 0.85;
/** Least probability for `likely` elsewhere. */
const ALONE = 0.9;
/** The same for leaving an edit out: in a fifth of these maintainers take along what the edit needs. */
const LEFT_OUT = 0.92;
/** Least probability for `proven`: an argument and a sibling agree. */
const PROVEN = 0.85;

export function confidenceOf({ probability, proposals, names }: Ranked): Confidence {
    const argued = proposals.some((proposal) => proposal.argued);
    const merges = names.includes('sibling: merges');
    if (proposals.some(({ rule }) => rule === 'identical')) return 'proven';
    if (argued && merges && probability >= PROVEN) return 'proven';
    // The three texts argue for it and nothing else does: maintainers do other things as well in a third of these.
    const alone = argued && !names.includes('sibling: replayed') && !names.includes('recorded');
    if (alone && !merges) return 'possible';
    const leftOut = proposals.some(({ rule }) => rule === 'drop');
    return probability >= (merges ? WITH_SIBLING : leftOut ? LEFT_OUT : ALONE) ? 'likely' : 'possible';
}
