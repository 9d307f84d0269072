/** Commands for what a branch has already: taking commits back, and putting them onto what its target is now. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import type { RefusalCode } from '../../core/messages/refusal.ts';
import { shortRef } from '../../core/git/refs.ts';
import { commands } from '../base/ids.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showInformation, showWarning } from '../base/show.ts';
import { listAudit } from '../commands/listAudit.ts';
import { askRebase } from '../commands/askRebase.ts';
import { askRevert, askRevertChoice } from '../commands/askRevert.ts';
import type { Session } from '../session/session.ts';
import { readCommitArguments, rowArguments } from '../ui/readCommitArguments.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { runOperation, type Offer } from '../ui/runOperation.ts';
import type { BackportDeps } from './backportDeps.ts';
import { chooseSession } from './askAndStart.ts';
import { saveDocuments, showResult } from './startRequests.ts';

/** Registers revert, rebase, its todo list and the audit of a branch. @returns what unregisters them */
export function registerBranchCommands(deps: BackportDeps): vscode.Disposable {
    return vscode.Disposable.from(
        registerGuarded(commands.revertOnBranch, () => revertCommits(deps, [], false)),
        registerGuarded(commands.revertCommit, (...args) => revertCommits(deps, args, true)),
        registerGuarded(commands.rebaseBranch, () => rebase(deps)),
        registerGuarded(commands.editTodo, () => editTodo(deps)),
        registerGuarded(commands.auditBranch, () => audit(deps)),
    );
}

/** git reads the list again when it goes on; a line that it cannot read it names then. */
async function editTodo({ sessions }: BackportDeps): Promise<void> {
    const session = sessions.active;
    const state = session?.state;
    if (!session || !state || !('operation' in state) || state.operation.backend !== 'merge')
        return void showInformation(vscode.l10n.t('No rebase with a todo list has stopped here.'));
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(await session.run('findTodoFile')));
}

/** The session to begin something in. @returns undefined where something runs there; the user has been told then */
async function findIdleSession(deps: BackportDeps): Promise<Session | undefined> {
    if (deps.sessions.all.length === 0) await deps.repositories.look();
    const session = await chooseSession(deps);
    if (!session) return undefined;
    await session.refresh();
    const { kind } = session.state;
    if (kind === 'idle' || kind === 'picked') return session;
    void showWarning(vscode.l10n.t('A backport is running: continue, skip or abort it first.'));
    await vscode.commands.executeCommand('backport.state.focus');
    return undefined;
}

/** @param isCommit it was called on a commit */
async function revertCommits(deps: BackportDeps, args: readonly unknown[], isCommit: boolean): Promise<void> {
    const session = await findIdleSession(deps);
    if (!session) return;
    const preview = deps.createPreview(session);
    try {
        const [arg] = args;
        // On a comparison's title: the backport that it shows.
        const shown = isCommit ? deps.verifyPages.comparisons.of(session)?.found.backport.commit : undefined;
        const named = await readCommitArguments([...rowArguments(arg), ...args], preview);
        const given = named.length > 0 || shown === undefined ? named : await preview.resolve(shown);
        const request = await askRevert(session, preview, given);
        if (!request) return;
        const plan = await runOperation(vscode.l10n.t('Looking for what builds on it'), (watcher) =>
            session.watched(watcher).run('planRevert', request),
        );
        const choice = plan && (await askRevertChoice(plan));
        if (!plan || !choice) return;
        if ('show' in choice) return void (await vscode.commands.executeCommand(commands.showCommit, choice.show));
        const branch = choice.newBranch ?? shortRef(plan.target);
        const title = vscode.l10n.t('Reverting on {0}', oneLine(branch));
        await start(deps, session, branch, title, (watched) => watched.run('revertOnBranch', plan, choice));
    } finally {
        preview.dispose();
    }
}

async function audit(deps: BackportDeps): Promise<void> {
    if (deps.sessions.all.length === 0) await deps.repositories.look();
    const session = await chooseSession(deps);
    if (!session) return;
    const preview = deps.createPreview(session);
    try {
        await listAudit(session, preview);
    } finally {
        preview.dispose();
    }
}

async function rebase(deps: BackportDeps): Promise<void> {
    const session = await findIdleSession(deps);
    if (!session) return;
    const preview = deps.createPreview(session);
    try {
        const plan = await askRebase(session, preview);
        if (!plan) return;
        const [branch, onto] = [shortRef(plan.branch), shortRef(plan.target)];
        const title = vscode.l10n.t('Rebasing {0} onto {1}', oneLine(branch), oneLine(onto));
        await start(deps, session, branch, title, (watched) =>
            watched.run('rebaseBranch', { branch, onto: plan.target }),
        );
        await tellRebased(session);
    } finally {
        preview.dispose();
    }
}

/** Changes that are not committed are in the way: they can be stashed. */
async function start(
    deps: BackportDeps,
    session: Session,
    branch: string,
    title: string,
    work: (watched: Pick<Session, 'run'>) => Promise<BackportState>,
): Promise<void> {
    if (!(await saveDocuments(session))) return;
    deps.verifyPages.closeOthers(session, branch);
    const offers = (code: RefusalCode | undefined): readonly Offer[] =>
        code === 'dirty-files' || code === 'staged-changes' || code === 'local-changes'
            ? [
                  {
                      title: vscode.l10n.t('Stash and Go On'),
                      take: async () => {
                          await session.run(
                              'stashChanges',
                              vscode.l10n.t('before the backport to {0}', oneLine(branch)),
                          );
                          await start(deps, session, branch, title, work);
                      },
                  },
              ]
            : [];
    const state = await runOperation(title, (watcher) => work(session.watched(watcher)), offers);
    if (state) await showResult(deps, session);
}

/** Each commit beside what it was: how many are the same, and what was dropped. */
export async function tellRebased(session: Session): Promise<void> {
    const { state } = session;
    if (state.kind !== 'picked' || state.rebasedFrom === undefined) return;
    let same = 0;
    const other: string[] = [];
    for (const { pick, commit } of state.picks) {
        if (commit === undefined) continue;
        const found = await session.run('verifyCommits', {
            original: pick.id,
            backport: commit,
            ignoreWhitespace: false,
        });
        if (found.verdict === 'identical') same++;
        else other.push(commit);
    }
    const dropped = state.picks.filter(({ commit }) => commit === undefined);
    const words = [
        vscode.l10n.t('{0} of {1} commits are what they were.', same, same + other.length),
        ...(dropped.length > 0
            ? [vscode.l10n.t('Left out: {0}.', dropped.map(({ pick }) => shortId(pick.id)).join(', '))]
            : []),
    ];
    const compare = vscode.l10n.t('Compare');
    const answer = await showInformation(words.join(' '), ...(other.length > 0 ? [compare] : []));
    if (answer === compare) await vscode.commands.executeCommand(commands.compare, other[0]);
}
