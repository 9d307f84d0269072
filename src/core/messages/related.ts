/** What the search for related commits could not look at. See `names.ts` for how these are made. */
import * as l10n from '@vscode/l10n';

export const historyCut = () =>
    l10n.t(
        'The history between the target and the pick is too long to be read whole: older commits may be in the way too.',
    );

/** @param files how many */
export const filesCut = (files: number) =>
    files === 1
        ? l10n.t(
              'The pick changes so many files that the history of 1 of them was not read: commits that changed only that one are not listed.',
          )
        : l10n.t(
              'The pick changes so many files that the history of {0} of them was not read: commits that changed only those are not listed.',
              files,
          );

export const trialsCut = (tried: number, all: number) =>
    l10n.t(
        '{0} of {1} commits that touched the files were tried; the others are listed by what they changed.',
        tried,
        all,
    );

export const linesUnread = (commits: number) =>
    commits === 1
        ? l10n.t('This clone lacks contents: what 1 commit changed in the files could not be read.')
        : l10n.t('This clone lacks contents: what {0} commits changed in the files could not be read.', commits);

/** @param reason git's own words */
export const notTried = (tries: number, reason: string) =>
    tries === 1
        ? l10n.t('1 try of picking a commit first could not be made: {0}', reason)
        : l10n.t('{0} tries of picking a commit first could not be made: {1}', tries, reason);

export const referencesCut = (commits: number) =>
    l10n.t('Follow-ups and siblings were looked for among the newest {0} commits.', commits);

/** @param reason git's own words */
export const historyMissing = (reason: string) => l10n.t('Commits in the way could not be looked for: {0}', reason);
