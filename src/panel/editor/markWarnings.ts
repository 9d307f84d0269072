/** Warnings on the lines of an editor: the place underlined, the sentence behind the line. */
import type { EditorState, Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { LineWarning } from '../../protocol/panel.ts';
import { regionKeyOf } from '../model/panelState.ts';

/** @param firstLine 1-based number of the editor's first line in the document, which the warnings' lines count from */
export function markWarnings(warnings: readonly LineWarning[], firstLine: number): Extension {
    return warnings.length === 0
        ? []
        : EditorView.decorations.of(({ state }) => warningLines(state, warnings, firstLine));
}

function warningLines(state: EditorState, warnings: readonly LineWarning[], firstLine: number): DecorationSet {
    const lines = warnings
        .map((warning) => ({ ...warning, at: warning.line - firstLine + 1 }))
        .filter(({ at }) => at >= 1 && at <= state.doc.lines)
        .sort((a, b) => a.at - b.at);
    return Decoration.set(
        lines.flatMap((warning) => {
            const { at, message, severity, column, length } = warning;
            const line = state.doc.line(at);
            const note =
                severity === 'info'
                    ? []
                    : [
                          Decoration.line({ attributes: { 'data-note': message, class: 'warned-line' } }).range(
                              line.from,
                          ),
                      ];
            const from = line.from + Math.min(column - 1, line.length);
            const to = length > 0 ? Math.min(from + length, line.to) : line.to;
            if (to <= from) return note;
            const attributes = { 'data-warning': regionKeyOf(warning), class: `wave ${severity}` };
            return [...note, Decoration.mark({ attributes }).range(from, to)];
        }),
        true,
    );
}
