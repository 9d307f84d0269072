/** The view container's trees, each a projection of the active session. */
import * as vscode from 'vscode';
import { views } from '../base/ids.ts';
import type { TreeRow } from '../base/treeRow.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { StyleOffer } from '../ui/styleOffer.ts';
import type { Comparisons } from '../session/comparisons.ts';
import { backportRows, badge } from './backportRows.ts';
import { relatedMessage, relatedRows, type RelatedView } from './relatedRows.ts';
import { createRowView } from '../ui/createRowView.ts';

/** What the backlog adds to the rows of a session. */
export interface NextStep {
    rowOf(session: Session): TreeRow | undefined;
    readonly onDidChange: vscode.Event<void>;
}

/** Registers the trees of the view container, which are drawn anew after each change of the active session. */
export function registerViews(
    sessions: Sessions,
    styles: StyleOffer,
    comparisons: Comparisons,
    next: NextStep,
): vscode.Disposable {
    const place = (path: string) => sessions.active?.uri(path);
    const rows = () => {
        const session = sessions.active;
        if (!session) return [];
        const { state, report, analysing, warnings, unchecked } = session;
        const compared = comparisons.of(session);
        const step = next.rowOf(session);
        return backportRows({
            state,
            ...(compared ? { compared } : {}),
            ...(step ? { next: step } : {}),
            report,
            analysing,
            offerStyle: styles.due(session),
            warned: warnings,
            unchecked,
            places: (path) => session.placesIn(path),
        });
    };
    const { tree, view, parts } = createRowView(views.backport, rows, place);
    const related = (['prerequisites', 'incidental', 'followUps'] as const).map((name) => relatedView(name, sessions));
    const update = () => {
        tree.update();
        const state = sessions.active?.state ?? { kind: 'idle' };
        view.badge = badge(state);
        for (const { show } of related) show();
    };
    update();
    return vscode.Disposable.from(
        parts,
        ...related.map((one) => one.parts),
        sessions.onDidChange(update),
        styles.onDidChange(update),
        comparisons.onDidChange(update),
        next.onDidChange(update),
    );
}

function relatedView(name: RelatedView, sessions: Sessions) {
    const { tree, view, parts } = createRowView(
        views[name],
        () => {
            const session = sessions.active;
            return relatedRows(name, session?.report, (path) => session?.placesIn(path) ?? []);
        },
        (path) => sessions.active?.uri(path),
    );
    return {
        parts,
        show() {
            tree.update();
            const session = sessions.active;
            const message = relatedMessage(name, {
                running: session?.state.kind === 'conflicted',
                report: session?.report,
                analysing: session?.analysing ?? false,
            });
            view.message = message ?? '';
        },
    };
}
