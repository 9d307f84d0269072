/** What a build and a test gave, and what can be run. */
import type { TrialResults } from '../../verify/build/results.ts';

export interface Runnable {
    /** A test is set for the branch. */
    readonly test: boolean;
    /** The repository has `scripts/checkpatch.pl`. */
    readonly checkpatch: boolean;
}

export interface TrialFacts {
    readonly results: TrialResults;
    readonly can: Runnable;
}
