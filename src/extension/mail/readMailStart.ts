/** Backport: Apply Mail or Patch to Branch… What the mail asks for, as the ordinary questions with their answers filled in. */
import * as vscode from 'vscode';
import type { MailPlan } from '../../core/submit/fromMail.ts';
import { isBranchName } from '../commands/proposeBranchName.ts';
import { runOperation } from '../ui/runOperation.ts';
import type { GivenAnswers } from '../commands/askForPick.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Session } from '../session/session.ts';
import { oneLine } from '../base/treeRow.ts';
import type { StoppedMail } from './endStoppedAm.ts';
import { askSource } from './source.ts';
import { showInformation, showPick } from '../base/show.ts';

/** @param stopped what a git am has left, in place of a question @returns undefined where the user left, or was told why it cannot be */
export async function readMailStart(
    session: Session,
    preview: TargetPreview,
    arg: unknown,
    stopped?: StoppedMail,
): Promise<GivenAnswers | undefined> {
    const source = stopped ?? (await askSource(arg, session));
    if (!source) return undefined;
    const title = vscode.l10n.t('Reading {0}', source.label);
    const read = () =>
        runOperation(title, (watcher) =>
            session.watched(watcher).run('readMail', { source: source.bytes ?? source.text }),
        );
    const found = await read();
    let plan = found && (await askTree(found));
    if (!plan) return undefined;
    if (plan.fetch) {
        if (!(await bring(session, plan))) return undefined;
        const again = await read();
        plan = again && sameTree(again, plan);
        if (!plan) return undefined;
    }
    if (plan.kind === 'patch') tellLeftOut(plan);
    // Of several trees in one mbox the one that was chosen is answered.
    if (plan.kind === 'failed') {
        const failed = plan;
        await session.run('rememberMail', failed);
    }
    const [resolved, targets] = await Promise.all([
        Promise.all(plan.commits.map((commit) => preview.resolve(commit))),
        preview.targets(),
    ]);
    // What git am was applying goes to the branch that it was applied to.
    const wanted = plan.target ?? stopped?.branch;
    const target = targets.find(({ ref }) => ref === wanted);
    return {
        commits: resolved.flat(),
        ...(target ? { target } : {}),
        // The commits of a patch exist on this machine alone, so others could not look them up.
        ...(plan.kind === 'patch' ? { recordOrigin: false } : {}),
    };
}

/** An mbox can hold FAILED mails for several trees. @returns undefined where the user left */
async function askTree(plan: MailPlan): Promise<MailPlan | undefined> {
    if (plan.kind !== 'failed' || plan.others.length === 0) return plan;
    const items = [plan, ...plan.others].map((one) => ({
        label: oneLine(one.mail.branch),
        description: oneLine(one.mail.subject || one.mail.commit.slice(0, 12)),
        one,
    }));
    const title = vscode.l10n.t('{0} commits failed to apply: start with which?', items.length);
    const chosen = await showPick(items, { title, ignoreFocusOut: true });
    return chosen && { kind: 'failed', ...chosen.one, others: [] };
}

/** The plan that was chosen, read again. */
function sameTree(again: MailPlan, before: MailPlan): MailPlan {
    if (again.kind !== 'failed' || before.kind !== 'failed') return again;
    const { commit, version } = before.mail;
    const found = [again, ...again.others].find(({ mail }) => mail.commit === commit && mail.version === version);
    return { kind: 'failed', ...(found ?? again), others: [] };
}

/** Older versions and answers of a thread: what was left out is reported. */
function tellLeftOut({ leftOut }: Extract<MailPlan, { kind: 'patch' }>): void {
    const older = leftOut.filter(({ why }) => why !== 'repeated').length;
    if (older === 0) return;
    void showInformation(
        vscode.l10n.t(
            'The newest version was taken: {0} other patches of older versions and answers were left out.',
            older,
        ),
    );
}

/** Fetches the branch that the mail names, once the user has said so. @returns false where the user leaves */
async function bring(session: Session, plan: MailPlan): Promise<boolean> {
    const [remote = '', refspec = ''] = plan.fetch?.slice(-2) ?? [];
    const branch = refspec.split(':')[0] ?? '';
    if (plan.kind !== 'failed' || !isBranchName(branch) || remote.startsWith('-')) return true;
    const fetch = vscode.l10n.t('Fetch');
    const without = vscode.l10n.t('Choose Another Branch');
    const answer = await showInformation(
        vscode.l10n.t('The branch {0} is not here yet. Fetch it?', oneLine(branch)),
        { modal: true, detail: oneLine(`git fetch ${remote} ${refspec}`) },
        fetch,
        without,
    );
    if (answer === without) return true;
    if (answer !== fetch) return false;
    const fetched = await runOperation(vscode.l10n.t('Fetching {0}', oneLine(branch)), async (watcher) => {
        await session.watched(watcher).run('fetch', remote, refspec);
        return true;
    });
    return fetched ?? false;
}
