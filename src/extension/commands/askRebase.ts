/** Backport: Rebase Branch of Backports… Which branch onto which, then what would go there. */
import * as vscode from 'vscode';
import type { RebasePlan } from '../../core/control/rebaseBranch.ts';
import { shortRef } from '../../core/git/refs.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showInformation, showPick } from '../base/show.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Session } from '../session/session.ts';
import { runOperation } from '../ui/runOperation.ts';

/** Commits that the question lists. */
const MOST = 20;

/** @returns undefined where the user left, or nothing can be done; they have been told then */
export async function askRebase(session: Session, preview: TargetPreview): Promise<RebasePlan | undefined> {
    const [targets, { branches }] = await Promise.all([preview.targets(), session.run('readMemory')]);
    const local = targets.filter(({ remote }) => !remote);
    const ours = local.filter(({ name }) => branches.has(name));
    const order = [...local.filter(({ current }) => current), ...ours, ...local];
    const branch = await showPick(
        [...new Set(order)].map((target) => {
            const onto = branches.get(target.name)?.target;
            return {
                label: oneLine(target.name),
                description: onto === undefined || onto === target.name ? '' : vscode.l10n.t('for {0}', oneLine(onto)),
                detail: oneLine(target.subject),
                target,
            };
        }),
        { title: vscode.l10n.t('Rebase which branch of backports?'), ignoreFocusOut: true },
    );
    if (!branch) return undefined;
    const known = branches.get(branch.target.name)?.target;
    const others = targets.filter(({ ref }) => ref !== branch.target.ref);
    const onto = await showPick(
        [...others.filter(({ name }) => name === known), ...others.filter(({ name }) => name !== known)].map(
            (target) => ({
                label: oneLine(target.name),
                description: target.date.slice(0, 10),
                detail: oneLine(target.subject),
                target,
            }),
        ),
        { title: vscode.l10n.t('Rebase {0} onto which branch?', branch.label), ignoreFocusOut: true },
    );
    if (!onto) return undefined;
    const plan = await runOperation(vscode.l10n.t('Looking at the commits'), (watcher) =>
        session.watched(watcher).run('planRebase', { branch: branch.target.name, onto: onto.target.ref }),
    );
    return plan && (await isAgreed(plan)) ? plan : undefined;
}

async function isAgreed({ branch, target, onto, commits, since }: RebasePlan): Promise<boolean> {
    const rebase = vscode.l10n.t('Rebase');
    const [name, goal] = [oneLine(shortRef(branch)), oneLine(shortRef(target))];
    const listed = commits.slice(0, MOST).map(({ id, subject }) => `${shortId(id)} ${oneLine(subject)}`);
    const more = commits.length > MOST ? [vscode.l10n.t('and {0} more', commits.length - MOST)] : [];
    const answer = await showInformation(
        commits.length === 1
            ? vscode.l10n.t('Rebase 1 commit of {0} onto {1}?', name, goal)
            : vscode.l10n.t('Rebase {0} commits of {1} onto {2}?', commits.length, name, goal),
        {
            modal: true,
            detail: [
                ...listed,
                ...more,
                '',
                vscode.l10n.t(
                    'From {0} to {1}. Each is compared with what it was; what {2} has by now is dropped and named.',
                    shortId(since),
                    shortId(onto),
                    goal,
                ),
            ].join('\n'),
        },
        rebase,
    );
    return answer === rebase;
}
