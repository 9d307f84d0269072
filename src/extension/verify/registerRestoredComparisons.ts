/** Brings a comparison back after a reload of the window. */
import * as vscode from 'vscode';
import { webviews } from '../base/ids.ts';
import type { Pair } from '../model/pair.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { adoptPanel, withTarget, type OpenComparisons } from './openComparisons.ts';

/**
 * Registers how VS Code brings comparisons back: by the pair that the page has saved; one whose repository or commits
 * are gone is closed.
 */
export function registerRestoredComparisons(open: OpenComparisons): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(webviews.verify, {
        async deserializeWebviewPanel(panel, saved: unknown) {
            const pair = pairIn(saved);
            const session = pair && (await sessionWith(open.sessions, pair));
            if (!pair || !session) return panel.dispose();
            const subject = await withTarget(session, pair);
            // Of a backport that is over: nothing of it stands in front of what runs now.
            if (wasOfBackport(saved) && subject.branch === undefined) return panel.dispose();
            adoptPanel(open, panel, subject);
        },
    });
}

/** What a page has saved comes from a former window: nothing is taken for granted. */
function pairIn(saved: unknown): Pair | undefined {
    const { original, backport } = Object(saved) as Partial<Record<string, unknown>>;
    const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value);
    return isId(original) && isId(backport) ? { original, backport } : undefined;
}

/** The page showed a commit of the backport of then. */
const wasOfBackport = (saved: unknown): boolean => typeof (Object(saved) as { branch?: unknown }).branch === 'string';

/** The repository that has both commits; repositories are found a moment after the window is up. */
async function sessionWith(sessions: Sessions, pair: Pair): Promise<Session | undefined> {
    for (let tries = 0; tries < 20; tries++) {
        for (const session of sessions.all) {
            await session.refresh();
            const has = (name: string) =>
                session.run('resolveCommit', name).then(
                    () => true,
                    () => false,
                );
            if ((await has(pair.original)) && (await has(pair.backport))) return session;
        }
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return undefined;
}
