/** Evidence of a related commit, folded for a tree: one short row per kind of reason, everything in the tooltip. Pure. */
import * as l10n from '@vscode/l10n';
import type { Related } from '../../core/analysis/context/report.ts';
import { CLASSIFIED } from './classification.ts';
import { oneLine, splitPath } from '../base/rows.ts';

/** Kinds of reasons: two of a kind say nearly the same. What is not named here tells which lines it touched. */
const KINDS: Readonly<Record<string, string>> = {
    'dry-run': 'proof',
    chain: 'proof',
    tried: 'proof',
    symbol: 'need',
    brings: 'need',
    named: 'need',
    fixes: 'need',
    'stable-dep': 'need',
    whitespace: 'meaning',
    comments: 'meaning',
    rename: 'meaning',
    moved: 'meaning',
    'no-meaning': 'meaning',
    unproven: 'unproven',
    [CLASSIFIED]: 'treated',
};

/** Rows besides those of the regions. */
const MOST = 2;

/** @param placed rows of regions say already which lines it touched */
export function foldEvidence({ evidence, paths }: Related, placed: boolean): string[] {
    const kinds = new Map<string, string>();
    for (const { rule, text } of evidence) {
        const kind = KINDS[rule] ?? 'touch';
        if (!kinds.has(kind)) kinds.set(kind, kind === 'treated' ? l10n.t('you treat it as incidental') : brief(text));
    }
    // That nothing is proven is worth a row only where nothing else is known.
    if (kinds.size > 1) kinds.delete('unproven');
    if (placed && kinds.size > 1) kinds.delete('touch');
    return [...kinds.values()].slice(0, MOST).map((text) => shorten(text, paths));
}

/** Sentences that are too long for any tree, by what matters in them. */
function brief(text: string): string {
    const chain = /^Number (\d+) of (\d+) commits after which/.exec(text);
    if (chain) return l10n.t('commit {0} of {1} to pick first', chain[1]!, chain[2]!);
    const stuck = /^It does not apply to the target by itself: it conflicts in (.+)$/s.exec(text);
    if (stuck) return l10n.t('conflicts itself in {0}', stuck[1]!);
    return text;
}

/** All of it, as sentences. */
export function wholeEvidence({ evidence }: Related): string {
    return evidence
        .filter(({ text }) => text !== '')
        .map(({ text }) => `• ${oneLine(text)}`)
        .join('\n');
}

/** "It changed the same function in drivers/net/foo_main.c." -> "changed the same function in foo_main.c" */
function shorten(text: string, paths: readonly string[]): string {
    let short = oneLine(text).replace(/^It /, '').replace(/\.$/, '');
    for (const path of paths) short = short.replaceAll(oneLine(path), oneLine(splitPath(path).name));
    return short;
}
