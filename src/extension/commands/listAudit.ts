/** Backport: Audit Branch… Every backport of a branch verified again; what is found is a list that opens comparisons. */
import * as vscode from 'vscode';
import type { AuditPart } from '../../analyst/protocol.ts';
import { commands } from '../base/ids.ts';
import { oneLine } from '../base/treeRow.ts';
import { makePick, showPick } from '../base/show.ts';
import { makeAuditRow, type AuditRow } from '../model/makeAuditRow.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Session } from '../session/session.ts';

/** Rows that a list holds. */
const MOST = 2_000;

interface Audit {
    readonly rows: AuditRow[];
    /** The last commit that was looked at. */
    last: string | undefined;
    isDone: boolean;
}

/** What was found so far, by session and full name of the branch with its tip: a list that was closed carries on. */
const audits = new WeakMap<Session, Map<string, Audit>>();

/** Asks for a branch, then shows its backports with findings as they come; closing the list stops the work. */
export async function listAudit(session: Session, preview: TargetPreview): Promise<void> {
    const targets = await preview.targets();
    const branch = await showPick(
        targets.map((target) => ({
            label: oneLine(target.name),
            description: target.date.slice(0, 10),
            detail: oneLine(target.subject),
            target,
        })),
        { title: vscode.l10n.t('Audit the backports of which branch?'), ignoreFocusOut: true },
    );
    if (!branch) return;
    const tip = await session.run('resolveCommit', branch.target.ref);
    const known = audits.get(session) ?? new Map<string, Audit>();
    audits.set(session, known);
    const key = `${branch.target.ref} ${tip}`;
    const audit = known.get(key) ?? { rows: [], last: undefined, isDone: false };
    known.set(key, audit);
    const chosen = await showAudit(session, tip, branch.label, audit);
    if (chosen) await vscode.commands.executeCommand(commands[chosen.command], chosen.backport);
}

/** What the user wants of a row. */
interface ChosenRow {
    readonly command: 'compare' | 'revertCommit';
    /** 40 hex. */
    readonly backport: string;
}

/** @returns undefined where the list was closed */
async function showAudit(session: Session, tip: string, branch: string, audit: Audit): Promise<ChosenRow | undefined> {
    const pick = makePick<AuditRow & vscode.QuickPickItem>();
    const stop = new AbortController();
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    pick.placeholder = vscode.l10n.t('Enter compares a backport with its original; Escape stops the audit');
    const revert = { iconPath: new vscode.ThemeIcon('discard'), tooltip: vscode.l10n.t('Revert on Branch…') };
    const draw = (progress: string) => {
        pick.title = vscode.l10n.t('Audit of {0}: {1}', branch, progress);
        pick.items = audit.rows.map((row) => ({ ...row, buttons: [revert] }));
    };
    const tellEnd = () =>
        draw(
            audit.rows.length === 0
                ? vscode.l10n.t('nothing found')
                : vscode.l10n.t('{0} backports to look at', audit.rows.length),
        );
    const chosen = new Promise<ChosenRow | undefined>((resolve) => {
        pick.onDidAccept(() => {
            const [row] = pick.selectedItems;
            if (row) resolve({ command: 'compare', backport: row.backport });
        });
        pick.onDidTriggerItemButton(({ item }) => resolve({ command: 'revertCommit', backport: item.backport }));
        pick.onDidHide(() => resolve(undefined));
    });
    draw('');
    pick.show();
    const work = audit.isDone ? Promise.resolve() : runAudit(session, tip, audit, stop.signal, pick, draw);
    void work.then(tellEnd, () => {});
    try {
        // A failure is told as that of any command; a list that was closed is not a failure.
        return await Promise.race([chosen, work.then(() => chosen)]);
    } finally {
        stop.abort();
        pick.dispose();
    }
}

async function runAudit(
    session: Session,
    tip: string,
    audit: Audit,
    signal: AbortSignal,
    pick: Pick<vscode.QuickPick<vscode.QuickPickItem>, 'busy'>,
    draw: (progress: string) => void,
): Promise<void> {
    pick.busy = true;
    const take = ({ done, total, last, found }: AuditPart) => {
        audit.last = last ?? audit.last;
        for (const each of found) if (audit.rows.length < MOST) audit.rows.push(makeAuditRow(each));
        draw(vscode.l10n.t('{0} of {1} commits', done, total));
    };
    const request = { branch: tip, ...(audit.last === undefined ? {} : { after: audit.last }) };
    try {
        const rest = await session.watched({ signal }).run('auditBranch', request, (part) => {
            if (!signal.aborted) take(part);
        });
        take(rest);
        audit.isDone = true;
    } finally {
        pick.busy = false;
    }
}
