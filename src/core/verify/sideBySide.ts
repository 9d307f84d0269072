/** A comparison as `diff -y` would print both patches: columns of text to read, search and copy. Pure. */
import { describeReason } from '../messages/comparisonReasons.ts';
import { printPlaces } from './printPlaces.ts';
import type { BlockComparison, FileComparison, ComparisonRow, RowLine, Verification } from './model.ts';

/** Columns of each side. */
const WIDTH = 96;
const TAB = 8;
/** Between the sides, as diff has it: the same, differs, only left, only right; `~` where the context alone differs. */
const SEPARATORS = { same: ' ', change: '|', context: '~' } as const;

/** @returns whole lines */
export function printSideBySide(found: Verification): string {
    const { original, backport, verdict, reasons } = found;
    const lines = [
        `# ${original.commit.slice(0, 12)} ${original.subject}`,
        `# ${backport.commit.slice(0, 12)} ${backport.subject}`,
        `# ${verdict}: left the original, right the backport; | the change differs, ~ the context differs, < > on one side only`,
        ...reasons.map((reason) => `# ${describeReason(reason)}`),
        ...found.files.flatMap(fileLines),
    ];
    return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** The command of the kernel's backporting guide that shows the same in a terminal. */
export function formatColordiffCommand(original: string, backport: string): string {
    const diff = (commit: string) => `<(git diff -W ${commit}^-)`;
    return `colordiff -yw -W 200 ${diff(original.slice(0, 12))} ${diff(backport.slice(0, 12))} | less -SR`;
}

function fileLines({ original, backport, blocks, misplaced = [] }: FileComparison): string[] {
    const heading = columns(original ?? '(not changed)', '=', backport ?? '(not changed)');
    return ['', heading, ...misplaced.flatMap(printPlaces).map((line) => `# ${line}`), ...blocks.flatMap(blockLines)];
}

function blockLines({ name, backportName, rows }: BlockComparison): string[] {
    const heading = name ? [columns(`@@ ${name}`, ' ', `@@ ${backportName ?? name}`)] : [columns('@@', ' ', '@@')];
    return ['', ...heading, ...rows.map(rowLine)];
}

function rowLine({ mark, original, backport }: ComparisonRow): string {
    const separator = !original ? '>' : !backport ? '<' : SEPARATORS[mark];
    return columns(sideText(original), separator, sideText(backport));
}

const sideText = (line: RowLine | undefined) => (line ? line.kind + line.text : '');

function columns(left: string, separator: string, right: string): string {
    return `${fit(expandTabs(left))} ${separator} ${expandTabs(right)}`;
}

function fit(text: string): string {
    return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text.padEnd(WIDTH);
}

/** The sign in front moves no tab stop. */
function expandTabs(text: string): string {
    let out = '';
    for (const piece of text.split(/(\t)/)) {
        if (piece !== '\t') out += piece;
        else out += ' '.repeat(TAB - ((out.length - 1 + TAB) % TAB));
    }
    return out;
}
