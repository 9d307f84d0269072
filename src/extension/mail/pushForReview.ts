/** Backport: Push for a Pull Request… The branch goes to a remote, title and text to the clipboard. */
import * as vscode from 'vscode';
import type { Remote } from '../../core/git/push.ts';
import { findRememberedTarget } from '../../core/backport/memory.ts';
import { runOperation } from '../ui/runOperation.ts';
import { listPairs } from '../model/pair.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import { showInformation, showPick, showStatus, showWarning } from '../base/show.ts';

/** Pushes the branch to the remote that the user names, if they agree, and copies title and text of a pull request. */
export async function pushForReview(session: Session): Promise<void> {
    const { state } = session;
    const [first] = listPairs(state);
    if (state.kind !== 'picked' || !first) return;
    const { branch } = state;
    const memory = await session.run('readMemory');
    const target = findRememberedTarget(memory, branch, state.target);
    const { remotes, usual } = await session.run('listRemotes', branch);
    const remote = await askRemote(remotes, usual);
    if (!remote) return;
    const since = target === branch ? `${first.backport}^` : undefined;
    const request = { branch, target, ...(since ? { since } : {}), pairs: listPairs(state) };
    const { title, text, commit } = await session.run('preparePullRequest', request);

    const yes = vscode.l10n.t('Push and Copy');
    const only = vscode.l10n.t('Only Copy');
    const answer = await showWarning(
        vscode.l10n.t('Push {0} to {1}?', oneLine(branch), oneLine(remote.name)),
        {
            modal: true,
            detail: [
                oneLine(remote.url),
                oneLine(`git push --set-upstream ${remote.name} refs/heads/${branch}:refs/heads/${branch}`),
                '',
                vscode.l10n.t('The clipboard then holds title and text for a pull request to {0}:', oneLine(target)),
                '',
                oneLine(title),
            ].join('\n'),
        },
        yes,
        only,
    );
    if (answer !== yes && answer !== only) return;
    await vscode.env.clipboard.writeText(`${title}\n\n${text}`);
    if (answer === only) {
        showStatus(vscode.l10n.t('Copied: title and text of the pull request'), 5000);
        return;
    }
    const pushed = await runOperation(vscode.l10n.t('Pushing {0}', oneLine(branch)), async (watcher) => {
        await session.watched(watcher).run('push', remote.name, branch);
        return true;
    });
    if (!pushed) return;
    const entry = { folder: '', commit, prefix: remote.name, how: 'pushed', date: new Date().toISOString() } as const;
    await session.run('rememberSubmission', branch, entry, target);
    void showInformation(
        vscode.l10n.t(
            '{0} is on {1}. Title and text of the pull request are on the clipboard.',
            oneLine(branch),
            oneLine(remote.name),
        ),
    );
}

/** Asked also where there is only one: what leaves the machine, and where to, is seen first. */
async function askRemote(remotes: readonly Remote[], usual: string | undefined): Promise<Remote | undefined> {
    if (remotes.length === 0)
        throw new Error(vscode.l10n.t('This repository has no remote: add one with "git remote add", then try again.'));
    if (remotes.length === 1) return remotes[0];
    const sorted = [...remotes].sort((a, b) => Number(b.name === usual) - Number(a.name === usual));
    const items = sorted.map((remote) => ({ label: oneLine(remote.name), description: oneLine(remote.url), remote }));
    return (await showPick(items, { title: vscode.l10n.t('Push where?') }))?.remote;
}
