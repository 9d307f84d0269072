/** Why a pick cannot be put off or come back, and what to do about it. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const needsBranch = () =>
    new Refusal(
        'needs-branch',
        'HEAD is detached here, and what is picked first needs a branch: make one with "git checkout -b <name>" first.',
    );

export const picksItself = (subject: string) =>
    new Refusal('picks-itself', `${quoteName(subject)} is the pick itself: name another commit to pick first.`);

export const nothingParked = () => new Refusal('nothing-parked', 'No pick is parked here.');

export const noMinimalSet = () =>
    new Refusal(
        'no-minimal-set',
        'No set of commits was found after which the pick applies without a conflict: pick a prerequisite by itself, or resolve it here.',
    );
