/** Colours of the regions in the text editor: whose lines, which words, and the sides by the names that people know. */
import * as vscode from 'vscode';
import type { BackportState } from '../../core/backport/state.ts';
import { debounce } from '../base/debounce.ts';
import { onSetting, readSetting } from '../base/readSetting.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { onDidLearnFacts } from '../session/findMergeFacts.ts';
import { paint, type PaintedSide, type Word } from './paint.ts';
import { regionsOf } from '../session/regionsOf.ts';

const QUIET = 60;
/** Behind whatever a line holds: the editor takes it back to the line's end. */
const END = 10_000;

/** Colours the visible editors of files in conflict after each change, where the setting asks for it. */
export function registerDecorations(sessions: Sessions): vscode.Disposable {
    const types = createTypes();
    const draw = (editor: vscode.TextEditor) => {
        const { document } = editor;
        const session = sessions.of(document.uri);
        const wanted = session && sessions.inConflict(document.uri) && readSetting('decorations', document.uri);
        const { regions } = wanted ? regionsOf(document) : { regions: [] };
        const { heads, tails, bodies, words } = paint(document.getText(), regions);
        // VS Code's own extension may colour the blocks already; then only what it does not know is added.
        const bare = vscode.workspace.getConfiguration('merge-conflict').get('decorators.enabled') === true;
        const labels = session ? labelsOf(session.state) : undefined;
        for (const side of ['target', 'base', 'patch'] as const) {
            editor.setDecorations(
                types.heads[side],
                heads
                    .filter((head) => head.side === side)
                    .map(({ line }) => ({
                        range: new vscode.Range(line, END, line, END),
                        renderOptions: { after: { contentText: labels?.[side] ?? '' } },
                    })),
            );
            const own = bodies.filter((body) => body.side === side && body.to >= body.from);
            editor.setDecorations(types.bodies[side], bare ? [] : own.map(({ from, to }) => lines(from, to)));
            const marked = heads.filter((head) => head.side === side).map(({ line }) => lines(line, line));
            const closing = side === 'patch' ? tails.map((line) => lines(line, line)) : [];
            editor.setDecorations(types.markers[side], bare ? [] : [...marked, ...closing]);
        }
        editor.setDecorations(types.words.target, words.target.map(wordRange));
        editor.setDecorations(types.words.patch, words.patch.map(wordRange));
    };
    const all = debounce(QUIET, () => vscode.window.visibleTextEditors.forEach(draw));
    all();
    return vscode.Disposable.from(
        all,
        // eslint-disable-next-line local/bounded-spread -- a handful of decoration types
        ...Object.values(types).flatMap((group) => Object.values(group)),
        sessions.onDidChange(all),
        onDidLearnFacts(all),
        vscode.window.onDidChangeVisibleTextEditors(all),
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
            if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) all();
        }),
        onSetting(['decorations'], all),
    );
}

/** "target: linux-6.1.y", "base", "patch: e7d10a4c". */
function labelsOf(state: BackportState): Record<PaintedSide, string> | undefined {
    if (state.kind !== 'conflicted') return undefined;
    return {
        target: vscode.l10n.t('target: {0}', oneLine(state.target ?? state.branch)),
        base: vscode.l10n.t('base'),
        patch: vscode.l10n.t('patch: {0}', shortId(state.pick.id)),
    };
}

function createTypes() {
    const color = (id: string) => new vscode.ThemeColor(id);
    const type = (options: vscode.DecorationRenderOptions) => vscode.window.createTextEditorDecorationType(options);
    const head = () => type({ after: { margin: '0 0 0 2em', color: color('descriptionForeground') } });
    const block = (id: string) => type({ isWholeLine: true, backgroundColor: color(id) });
    const word = (style: 'solid' | 'dashed', id: string) =>
        type({ borderWidth: '0 0 2px 0', borderStyle: style, borderColor: color(id) });
    return {
        heads: { target: head(), base: head(), patch: head() },
        markers: {
            target: block('merge.currentHeaderBackground'),
            base: block('merge.commonHeaderBackground'),
            patch: block('merge.incomingHeaderBackground'),
        },
        bodies: {
            target: block('merge.currentContentBackground'),
            base: block('merge.commonContentBackground'),
            patch: block('merge.incomingContentBackground'),
        },
        words: { target: word('solid', 'charts.green'), patch: word('dashed', 'charts.blue') },
    };
}

function lines(from: number, to: number): vscode.Range {
    return new vscode.Range(from, 0, to, 0);
}

/** A place where something is missing still gets a mark to be seen, one column wide. */
function wordRange({ line, from, to }: Word): vscode.Range {
    return new vscode.Range(line, from, line, Math.max(to, from + 1));
}
