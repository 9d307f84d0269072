/**
 * Backport: Choose Conflict Style… Where the repository's own style shows no base, markers that do are offered: for the
 * running pick and what follows it, or for good.
 */
import * as vscode from 'vscode';
import type { ConflictStyle } from '../../core/git/conflictStyles.ts';
import type { Session } from '../session/session.ts';
import type { StyleOffer } from '../ui/styleOffer.ts';
import { runOperation } from '../ui/runOperation.ts';
import { showPick } from '../base/show.ts';

interface Item extends vscode.QuickPickItem {
    readonly style?: ConflictStyle;
    readonly forGood?: boolean;
}

/** Asks for the conflict style of the running pick. Does nothing where none is in conflict. */
export async function chooseStyle(session: Session, offer: StyleOffer): Promise<void> {
    const { state } = session;
    if (state.kind !== 'conflicted') return;
    const item = await showPick(items(state.conflictStyle), {
        title: vscode.l10n.t('How conflicts are written'),
        placeHolder: vscode.l10n.t(
            'Files that you have started to resolve stay as they are; Re-create Conflict… rewrites them, too',
        ),
        matchOnDetail: true,
        ignoreFocusOut: true,
    });
    if (!item) return;
    await offer.answered(session.root);
    const { style, forGood = false } = item;
    if (style)
        await runOperation(vscode.l10n.t('Writing conflicts anew'), (watcher) =>
            session.watched(watcher).run('useConflictStyle', style, forGood),
        );
}

function items(now: ConflictStyle): Item[] {
    const { Separator } = vscode.QuickPickItemKind;
    const details: Readonly<Record<ConflictStyle, string>> = {
        diff3: vscode.l10n.t('Target, base and patch of each region: what the patch did is there to see.'),
        zdiff3: vscode.l10n.t('The same, without the lines at either end that target and patch have alike.'),
        merge: vscode.l10n.t('Target and patch only; the base is not shown.'),
    };
    const once = (style: ConflictStyle): Item => ({ label: style, detail: details[style], style });
    const good = (style: ConflictStyle): Item => ({
        label: vscode.l10n.t('{0} for Good', style),
        description:
            style === now ? vscode.l10n.t('set in this repository') : `git config merge.conflictStyle ${style}`,
        detail: details[style],
        style,
        forGood: true,
    });
    return [
        { label: vscode.l10n.t('for this backport'), kind: Separator },
        once('diff3'),
        once('zdiff3'),
        once('merge'),
        { label: vscode.l10n.t('for every conflict in this repository'), kind: Separator },
        good('diff3'),
        good('zdiff3'),
        ...(now === 'merge' ? [{ label: vscode.l10n.t('Keep merge, and Do Not Ask Again') }] : [good('merge')]),
    ];
}
