/** Sentences of what keeps a backlog from being made or changed, by code: facts in, the next step out. */
import * as l10n from '@vscode/l10n';
import { quoteName, someNames } from './names.ts';

export const backlogRefusals = {
    'no-upstream': () =>
        l10n.t('No main branch is known here: name the commits that are to be looked at, e.g. "v1.0..main".'),
    /** `globs` of the setting, where there are some. */
    'no-branches': ({ globs }: { readonly globs: readonly string[] }) =>
        globs.length > 0
            ? l10n.t(
                  'No branch matches {0}: correct the setting of maintained branches, or name the branches.',
                  someNames(globs),
              )
            : l10n.t('No branch here looks like a maintained one: name the branches.'),
    'range-not-understood': ({ range }: { readonly range: string }) =>
        l10n.t('{0} names no commits: give one branch, or a range as "v1.0..main".', quoteName(range)),
    'date-not-understood': ({ date }: { readonly date: string }) =>
        l10n.t('{0} is no date that git understands: write e.g. "2024-05-01" or "3 weeks ago".', quoteName(date)),
    'path-outside': ({ path }: { readonly path: string }) =>
        l10n.t('{0} is outside of this repository: name a file or folder by its path from the top.', quoteName(path)),
    'bulk-unfinished': ({ branch }: { readonly branch: string }) =>
        l10n.t('Picking in bulk onto {0} was interrupted: continue it or abort it first.', quoteName(branch)),
    'nothing-in-bulk': () => l10n.t('There is no such run of many picks here.'),
    'nothing-taken': ({ branch }: { readonly branch: string }) =>
        l10n.t('Nothing of the backlog was taken for {0}: decide which commits to take first.', quoteName(branch)),
    'decisions-moved': () =>
        l10n.t('Another program writes decisions here at the same time: wait until it has ended, then decide again.'),
    'not-notes': ({ ref }: { readonly ref: string }) =>
        l10n.t('{0} does not hold git notes: move what it names to another ref, then try again.', quoteName(ref)),
    'note-unreadable': ({ commit }: { readonly commit: string }) =>
        l10n.t(
            'The note on {0} is missing here, or too long to be one of decisions, and would be replaced: look at it with "git notes --ref=backport show", then move or fetch it.',
            commit.slice(0, 12),
        ),
    'remote-unknown': ({ remote, known }: { readonly remote: string; readonly known: readonly string[] }) =>
        known.length > 0
            ? l10n.t('There is no remote {0} here: name one of {1}.', quoteName(remote), someNames(known))
            : l10n.t('There is no remote here: add one with "git remote add" first.'),
    'nothing-decided': () => l10n.t('Nothing has been decided here yet.'),
} as const;
