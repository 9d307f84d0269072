/** Draws the status bar's items, in their order, left of what other extensions put there. */
import * as vscode from 'vscode';
import { makeStatusItem, type StatusBarItem } from '../base/show.ts';
import type { Sessions } from '../session/sessions.ts';
import { isCounted } from '../model/listFixes.ts';
import { statusItems } from './statusItems.ts';

/** Right of the branch name, which the git extension shows with a higher priority. */
const PRIORITY = 90;

/** Draws the items of the active session; those that it does not have are hidden. */
export function registerStatusBar(sessions: Sessions): vscode.Disposable {
    const drawn = new Map<string, StatusBarItem>();
    const update = () => {
        const session = sessions.active;
        const items = session
            ? statusItems(session.state, session.busy, session.warnings.filter(isCounted).length)
            : [];
        const wanted = new Set(items.map((item) => item.id));
        for (const [id, item] of drawn) if (!wanted.has(id)) item.hide();
        items.forEach((item, index) => {
            const bar = drawn.get(item.id) ?? makeStatusItem(item.id, PRIORITY - index);
            drawn.set(item.id, bar);
            bar.name = item.spoken;
            bar.text = item.text;
            bar.tooltip = item.tooltip;
            bar.command = item.command;
            bar.accessibilityInformation = { label: item.spoken, role: 'button' };
            bar.backgroundColor = item.warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
            bar.show();
        });
    };
    update();
    return vscode.Disposable.from(sessions.onDidChange(update), {
        dispose: () => drawn.forEach((item) => item.dispose()),
    });
}
