/** The view container's trees, each a projection of the active session. */
import * as vscode from 'vscode';
import { views } from '../base/ids.ts';
import type { Sessions } from '../session/sessions.ts';
import type { StyleOffer } from '../ui/styleOffer.ts';
import type { Comparisons } from '../session/comparisons.ts';
import { backportRows, badge } from './backportRows.ts';
import { relatedMessage, relatedRows, type RelatedView } from './relatedRows.ts';
import { createRowView } from '../ui/createRowView.ts';

export function registerViews(sessions: Sessions, styles: StyleOffer, comparisons: Comparisons): vscode.Disposable {
    const place = (path: string) => sessions.active?.uri(path);
    const rows = () => {
        const session = sessions.active;
        if (!session) return [];
        const { state, report, analysing, warnings, unchecked } = session;
        const compared = comparisons.of(session);
        return backportRows({
            state,
            ...(compared ? { compared } : {}),
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
