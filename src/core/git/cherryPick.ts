/** `git cherry-pick`: how a pick is started and carried on. */
import type { ConflictStyle } from './conflictStyle.ts';
import { run, type Ran } from './git.ts';
import type { LockedGit } from './locked.ts';

export interface PickOptions {
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    readonly mainline?: number;
    readonly strategyOptions?: readonly string[];
}

/** Settings of one run, given to start and continue alike since git does not remember them. */
export interface PickSettings {
    /** Marker style; undefined where the person's own shows the base already. */
    readonly conflictStyle: ConflictStyle | undefined;
    /** `merge.renameLimit`; undefined for the person's own. */
    readonly renameLimit: number | undefined;
    /** Keep lines of the message that start with `#`: git's own comments go below a scissors line. */
    readonly scissors: boolean;
}

/** @param commits ids, oldest first */
export function cherryPick(
    git: LockedGit,
    commits: readonly string[],
    options: PickOptions,
    settings: PickSettings,
): Promise<Ran<string>> {
    return run(git, [
        ...configuration(settings),
        'cherry-pick',
        // A recorded resolution may be offered, but it is the person who says that it is right.
        '--no-rerere-autoupdate',
        ...(options.recordOrigin ? ['-x'] : []),
        ...(options.signOff ? ['--signoff'] : []),
        ...(options.mainline === undefined ? [] : ['--mainline', String(options.mainline)]),
        ...(options.strategyOptions ?? []).map((option) => `--strategy-option=${option}`),
        '--end-of-options',
        ...commits,
    ]);
}

/**
 * Commits what is staged with the message that git keeps, and goes on with the next pick.
 * @param stopped a pick has stopped and is to be committed; else the sequence only goes on
 */
export function cherryPickContinue(git: LockedGit, settings: PickSettings, stopped: boolean): Promise<Ran<string>> {
    // --edit, with an editor that changes nothing: otherwise git strips every line that starts with `#`. Where the
    // message has no scissors line it strips them anyhow, and with --edit those of the picks that follow too.
    const edit = stopped && settings.scissors ? ['--edit'] : [];
    return run(git, [...configuration(settings), 'cherry-pick', '--continue', ...edit]);
}

/** Drops the current pick and goes on with the next. */
export function cherryPickSkip(git: LockedGit, settings: PickSettings): Promise<Ran<string>> {
    return run(git, [...configuration(settings), 'cherry-pick', '--skip']);
}

/** Forgets the pick; touches neither index nor work tree. */
export function cherryPickQuit(git: LockedGit): Promise<Ran<string>> {
    return run(git, ['cherry-pick', '--quit']);
}

/** Commits what is staged though it changes nothing, with the message that git keeps. */
export function commitEmpty(git: LockedGit, { scissors }: PickSettings): Promise<Ran<string>> {
    return run(git, [...(scissors ? ['-c', 'commit.cleanup=scissors'] : []), 'commit', '--allow-empty', '--edit']);
}

function configuration({ conflictStyle, renameLimit, scissors }: PickSettings): string[] {
    return [
        ...(conflictStyle ? ['-c', `merge.conflictStyle=${conflictStyle}`] : []),
        ...(renameLimit === undefined ? [] : ['-c', `merge.renameLimit=${renameLimit}`]),
        ...(scissors ? ['-c', 'commit.cleanup=scissors'] : []),
    ];
}
