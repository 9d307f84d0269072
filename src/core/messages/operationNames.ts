/** git's own words for its operations. */
import * as l10n from '@vscode/l10n';

/**
 * `stash`: a stash that was applied or popped, an autostash too. `checkout`: `git checkout -m`. `apply`: `git apply --3way`.
 * `squash`: `git merge --squash`. `conflict`: files in conflict that no operation explains.
 */
export type OperationKind =
    | 'cherry-pick'
    | 'revert'
    | 'rebase'
    | 'am'
    | 'merge'
    | 'squash'
    | 'stash'
    | 'checkout'
    | 'apply'
    | 'conflict'
    | 'bisect';

/** As a noun within a sentence. */
export function nameOperation(kind: OperationKind): string {
    switch (kind) {
        case 'cherry-pick':
            return l10n.t('cherry-pick');
        case 'revert':
            return l10n.t('revert');
        case 'rebase':
            return l10n.t('rebase');
        case 'am':
            return l10n.t('git am');
        case 'merge':
            return l10n.t('merge');
        case 'squash':
            return l10n.t('squash merge');
        case 'stash':
            return l10n.t('stash');
        case 'checkout':
            return l10n.t('git checkout -m');
        case 'apply':
            return l10n.t('git apply --3way');
        case 'conflict':
            return l10n.t('conflict');
        case 'bisect':
            return l10n.t('bisection');
    }
}

/** One of several steps that can be left out, in git's own words. */
export function isSkippable(kind: OperationKind): boolean {
    return kind === 'cherry-pick' || kind === 'revert' || kind === 'rebase' || kind === 'am';
}

/** It has a name in git's files, which can be forgotten while index and files stay. */
export function isQuittable(kind: OperationKind): boolean {
    return isSkippable(kind) || kind === 'merge';
}

/** The command that ends it and puts everything back. */
export const ABORT_COMMANDS: Readonly<Record<OperationKind, string>> = {
    'cherry-pick': 'git cherry-pick --abort',
    revert: 'git revert --abort',
    rebase: 'git rebase --abort',
    am: 'git am --abort',
    merge: 'git merge --abort',
    squash: 'git reset --merge',
    stash: 'git reset --merge',
    checkout: 'git reset --merge',
    apply: 'git reset --merge',
    conflict: 'git reset --merge',
    bisect: 'git bisect reset',
};
