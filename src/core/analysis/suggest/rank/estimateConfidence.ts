/**
 * How sure a ranked candidate is, by how often ones like it were the maintainer's result in repositories that the ranking
 * was not fitted to (`test/bench/fit.ts` prints it). *Proven* takes an argument besides, and one that a probability
 * cannot give: both sides say the same, or what follows from the three texts is what a backport on another branch has.
 */
import type { Confidence } from '../../context/report.ts';
import type { Features } from './computeFeatures.ts';
import type { Ranked } from './rankCandidates.ts';

/** From here on 97 to 98 of 100 that are argued too were right where their repository was left out; from 0.95 on 96 to 97. */
const PROVEN = 0.96;
const LIKELY = 0.8;

/** `proven` takes an argument besides the probability: see {@link classifyConfidence}. */
export function estimateConfidence({ probability, proposals, features }: Ranked): Confidence {
    return classifyConfidence(
        probability,
        features,
        proposals.some(({ argued }) => argued),
    );
}

/** @param isArgued whether a rule has it from the three texts by argument */
export function classifyConfidence(probability: number, features: Features, isArgued: boolean): Confidence {
    if (features['rule identical'] === 1) return 'proven';
    if (isArgued && features['sibling: merges'] === 1 && probability >= PROVEN) return 'proven';
    return probability >= LIKELY ? 'likely' : 'possible';
}
