/** `git cherry-pick`: how a pick is started and carried on. */
import type { ConflictStyle } from './conflictStyle.ts';
import { run, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** Options of `git cherry-pick` that git remembers for the rest of a sequence. */
export interface PickOptions {
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    readonly mainline?: number;
    readonly strategyOptions?: readonly string[];
}

/** Settings of one run, given to start and continue alike since git does not remember them. */
export interface PickSettings {
    /** Marker style; undefined where the user's own shows the base already. */
    readonly conflictStyle: ConflictStyle | undefined;
    /** `merge.renameLimit`; undefined for the user's own. */
    readonly renameLimit: number | undefined;
}

/** @param commits ids, oldest first */
export function cherryPick(
    git: LockedGit,
    commits: readonly string[],
    options: PickOptions,
    settings: PickSettings,
): Promise<GitResult<string>> {
    return run(git, [
        ...configuration(settings),
        'cherry-pick',
        // A recorded resolution may be offered, but it is the user who says that it is right.
        '--no-rerere-autoupdate',
        ...(options.recordOrigin ? ['-x'] : []),
        ...(options.signOff ? ['--signoff'] : []),
        ...(options.mainline === undefined ? [] : ['--mainline', String(options.mainline)]),
        ...(options.strategyOptions ?? []).map((option) => `--strategy-option=${option}`),
        '--end-of-options',
        ...commits,
    ]);
}

/** Goes on with the sequence behind a pick that is committed (see commitPick.ts). */
export function cherryPickContinue(git: LockedGit, settings: PickSettings): Promise<GitResult<string>> {
    return run(git, [...configuration(settings), 'cherry-pick', '--continue']);
}

/** Drops the current pick and continues with the next. */
export function cherryPickSkip(git: LockedGit, settings: PickSettings): Promise<GitResult<string>> {
    return run(git, [...configuration(settings), 'cherry-pick', '--skip']);
}

/** Forgets the pick; touches neither index nor work tree. */
export function cherryPickQuit(git: LockedGit): Promise<GitResult<string>> {
    return run(git, ['cherry-pick', '--quit']);
}

function configuration({ conflictStyle, renameLimit }: PickSettings): string[] {
    return [
        ...(conflictStyle ? ['-c', `merge.conflictStyle=${conflictStyle}`] : []),
        ...(renameLimit === undefined ? [] : ['-c', `merge.renameLimit=${renameLimit}`]),
    ];
}
