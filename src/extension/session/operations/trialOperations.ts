/** Builds, tests, scripts. */
import { runCheckpatch, askMaintainers, findScripts } from '../../../core/submit/scripts.ts';
import {
    planTrial,
    runTrial,
    summarizeTrial,
    type TrialPlan,
    type TrialRequest,
} from '../../../core/verify/build/trial.ts';
import { look, reachOut } from './operationEntry.ts';

/** Builds and tests of a backport. */
export const trialOperations = {
    /** What would be run to build or test a backport; runs nothing. */
    planTrial: look(({ repository }, trial: TrialPlan['trial'], request: TrialRequest) =>
        planTrial(repository, trial, request),
    ),
    /** Runs what was planned. Answers with undefined where it was cancelled. */
    runTrial: reachOut(({ repository }, plan: TrialPlan, hear: (text: string) => void) =>
        runTrial(repository, plan, hear),
    ),
    /** What is known of builds and tests of a commit. */
    readTrialResults: look(({ repository }, backport: string) => summarizeTrial(repository, backport)),
    /** The kernel's helpers that this repository has. */
    listScripts: look(({ repository }) => findScripts(repository)),
    /** Runs `scripts/checkpatch.pl` on a commit. */
    checkpatch: look(({ repository }, commit: string) => runCheckpatch(repository, commit)),
    /** Runs `scripts/get_maintainer.pl` on a commit. */
    findMaintainers: look(({ repository }, commit: string) => askMaintainers(repository, commit)),
} as const;
