/** Sentences of what keeps a commit from being taken back, or a branch from being rebased, by code: facts in, the next step out. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { printable, quoteName, someItems, someNames } from './names.ts';

interface NamedCommit {
    readonly commit: string;
    readonly subject: string;
}

const nameCommit = ({ commit, subject }: NamedCommit) => `${shortenCommit(commit)} (${printable(subject)})`;

export const revertRefusals = {
    'not-on-that-branch': ({ commit, branch }: { readonly commit: string; readonly branch: string }) =>
        l10n.t(
            '{0} is not on {1}, and no commit there says that it is its backport: name the commit as it is on the branch.',
            shortenCommit(commit),
            quoteName(branch),
        ),
    'already-reverted': ({ commit, subject, branch }: NamedCommit & { readonly branch: string }) =>
        l10n.t(
            '{0} has nothing of {1} any more: it was reverted already.',
            quoteName(branch),
            nameCommit({ commit, subject }),
        ),
    'dependants-left': ({ commits }: { readonly commits: readonly NamedCommit[] }) =>
        l10n.t('Later commits build on it and would have to go too: {0}.', someItems(commits.map(nameCommit))),
    'rebase-target-unknown': ({ branch }: { readonly branch: string }) =>
        l10n.t('It is not known what {0} is for: name the branch that it is to be rebased onto.', quoteName(branch)),
    'branch-needed-to-rebase': () => l10n.t('HEAD is detached here: name the branch that is to be rebased.'),
    'nothing-to-rebase': ({ branch, target }: { readonly branch: string; readonly target: string }) =>
        l10n.t('{0} stands on {1} already, or has no commits of its own.', quoteName(branch), quoteName(target)),
    'local-changes': ({ paths }: { readonly paths: readonly string[] }) =>
        l10n.t(
            'Files are changed and not committed ({0}): commit them, or put them aside with "git stash".',
            someNames(paths),
        ),
} as const;
