/** What a build and a test gave, and what can be run. */
import type { TrialResults } from '../../verify/build/results.ts';

/** Which trials can be run here, besides the build. */
export interface Runnable {
    /** A test is set for the branch. */
    readonly test: boolean;
    /** The repository has `scripts/checkpatch.pl`. */
    readonly checkpatch: boolean;
}

/** What the checks of trials look at: results from `results.json`, and what could be run. */
export interface TrialFacts {
    readonly results: TrialResults;
    readonly can: Runnable;
}
