/** What can be done about a warning, best first. Pure. */
import * as l10n from '@vscode/l10n';
import { shortId } from '../base/treeRow.ts';
import type { PlacedWarning } from './placedWarning.ts';

/** What can be done about a warning; the title is a button's or a quick fix's. */
export type Fix =
    /** Writes `word` in place of the word that the warning is about. */
    | { readonly kind: 'replace'; readonly title: string; readonly word: string }
    /** Picks the commit that is missing, before this one. */
    | { readonly kind: 'pickFirst'; readonly title: string; readonly commit: string }
    | { readonly kind: 'goToLabel'; readonly title: string; readonly label: string }
    /** The change that a copy is like. `line` is 1-based. */
    | { readonly kind: 'goToOther'; readonly title: string; readonly path: string; readonly line: number }
    /** Moves a hunk to where it belongs; shown as a diff before it is done. */
    | { readonly kind: 'move'; readonly title: string; readonly replacement: LineReplacement }
    | { readonly kind: 'check'; readonly title: string };

/** Lines `[from, to)`, counted from 0, that give way to a text. */
export interface LineReplacement {
    readonly from: number;
    readonly to: number;
    readonly text: string;
}

/** @param lines of the document */
export function listFixes(warning: PlacedWarning, lines: readonly string[]): Fix[] {
    const fixes: Fix[] = [];
    const word = readWord(warning, lines);
    if (warning.instead && warning.length > 0 && warning.instead !== word) {
        fixes.push({ kind: 'replace', title: l10n.t('Use {0}', warning.instead), word: warning.instead });
    }
    if (warning.commit !== undefined) {
        fixes.push({
            kind: 'pickFirst',
            title: l10n.t('Pick {0} First', shortId(warning.commit)),
            commit: warning.commit,
        });
    }
    if (warning.rule === 'goto-target' && word && findLabelLine(lines, word, warning.line - 1) !== undefined) {
        fixes.push({ kind: 'goToLabel', title: l10n.t('Go to Label'), label: word });
    }
    const replacement = moveOf(warning, lines);
    if (replacement) fixes.push({ kind: 'move', title: l10n.t('Move It to the Right Place…'), replacement });
    if (warning.other) fixes.push({ kind: 'goToOther', title: l10n.t('Go to the Other Copy'), ...warning.other });
    fixes.push({ kind: 'check', title: l10n.t('Mark as Checked…') });
    return fixes;
}

/** @returns undefined where the warning moves nothing, or the text is no longer the one that it is about */
function moveOf({ rule, facts, line, open }: PlacedWarning, lines: readonly string[]): LineReplacement | undefined {
    if (rule !== 'misplaced-hunk' || open || !facts) return undefined;
    const { movedLine, movedLines, restored, toLine, replacedLines } = facts;
    if (typeof movedLine !== 'number' || typeof movedLines !== 'number' || typeof toLine !== 'number') return undefined;
    if (typeof restored !== 'string' || typeof replacedLines !== 'number') return undefined;
    const [from, to] = [movedLine - 1, movedLine - 1 + movedLines];
    const first = lines.findIndex((text, at) => at >= from && text.trim() !== '');
    // Conflict markers, or what has been typed since, move the lines.
    if (first !== line - 1 || first >= to || lines.some((text) => text.startsWith('<<<<<<<'))) return undefined;
    return moveLines(lines, { from, to, text: restored }, [toLine - 1, toLine - 1 + replacedLines]);
}

/**
 * Moves lines of a text, as one replacement: half of it would leave them in both places, or in none.
 * @param left the lines that go, with what comes back in their place
 * @param place lines `[from, to)` that they replace, beside those that go
 */
export function moveLines(
    lines: readonly string[],
    left: LineReplacement,
    [start, end]: readonly [number, number],
): LineReplacement {
    const join = (from: number, to: number) =>
        lines
            .slice(from, to)
            .map((text) => `${text}\n`)
            .join('');
    const moved = join(left.from, left.to);
    return start < left.from
        ? { from: start, to: left.to, text: moved + join(end, left.from) + left.text }
        : { from: left.from, to: end, text: left.text + join(left.to, start) + moved };
}

/** The word that the warning is about; undefined where it is about more, or its line is gone. */
export function readWord(warning: PlacedWarning, lines: readonly string[]): string | undefined {
    const start = warning.column - 1;
    const word = lines[warning.line - 1]?.slice(start, start + warning.length);
    return word && /^[\p{L}\p{N}_$]+$/u.test(word) ? word : undefined;
}

/** 0-based line of the label that a goto on line `from` means: the next one below, else the nearest above. */
export function findLabelLine(lines: readonly string[], label: string, from: number): number | undefined {
    const places = labelsOf(lines).get(label) ?? [];
    return places.find((at) => at > from) ?? places.findLast((at) => at <= from);
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly number[]>>();

/** The labels of a text, read once for all warnings of it: each would read thousands of lines again. */
function labelsOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
    const found = known.get(lines);
    if (found) return found;
    const labels = new Map<string, number[]>();
    for (const [at, line] of lines.entries()) {
        const label = line.includes(':') ? /^\s*([\p{L}\p{N}_$]+)\s*:(?!:)/u.exec(line)?.[1] : undefined;
        if (label === undefined) continue;
        const places = labels.get(label);
        if (places) places.push(at);
        else labels.set(label, [at]);
    }
    known.set(lines, labels);
    return labels;
}

/** Whether it counts as a warning: `info` findings are shown but do not block the user. */
export function isCounted({ severity }: Pick<PlacedWarning, 'severity'>): boolean {
    return severity !== 'info';
}
