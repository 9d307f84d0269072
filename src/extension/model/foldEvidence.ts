/** Evidence of a related commit, folded for a tree: one short row per kind of reason, everything in the tooltip. Pure. */
import * as l10n from '@vscode/l10n';
import { describeEvidence, type Evidence, type EvidenceRule } from '../../core/messages/describeEvidence.ts';
import type { Related } from '../../core/analysis/context/report.ts';
import { oneLine, splitPath } from '../base/treeRow.ts';

/** Two reasons of a kind say nearly the same: the first of them, which is the best, stands for the kind. */
type EvidenceKind =
    'proof' | 'need' | 'origin' | 'touch' | 'effect' | 'state' | 'message' | 'unproven' | 'classification';

const KIND_OF_RULE: Readonly<Record<EvidenceRule, EvidenceKind>> = {
    'dry-run': 'proof',
    chain: 'proof',
    tried: 'proof',
    symbol: 'need',
    names: 'need',
    named: 'need',
    fixes: 'need',
    'stable-dep': 'need',
    'failed-mail': 'need',
    creates: 'origin',
    blame: 'touch',
    region: 'touch',
    lines: 'touch',
    context: 'touch',
    function: 'touch',
    file: 'touch',
    'target-only': 'touch',
    whitespace: 'effect',
    comments: 'effect',
    rename: 'effect',
    moved: 'effect',
    'no-meaning': 'effect',
    reverted: 'state',
    missing: 'state',
    present: 'state',
    'applied-again': 'state',
    'taken-back': 'state',
    series: 'message',
    author: 'message',
    trailer: 'message',
    unproven: 'unproven',
    classified: 'classification',
};

/** Rows besides those of the regions. */
const MOST_ROWS = 2;

/** @param hasRegions rows of regions say already which lines it touched */
export function foldEvidence({ evidence }: Related, hasRegions: boolean): string[] {
    const kinds = new Map<EvidenceKind, string>();
    for (const one of evidence) {
        const kind = KIND_OF_RULE[one.rule];
        if (!kinds.has(kind)) kinds.set(kind, oneLine(describeBriefly(one)));
    }
    // That nothing is proven is worth a row only where nothing else is known.
    if (kinds.size > 1) kinds.delete('unproven');
    if (hasRegions && kinds.size > 1) kinds.delete('touch');
    return [...kinds.values()].slice(0, MOST_ROWS);
}

/** All of it, as sentences. */
export function wholeEvidence({ evidence }: Related): string {
    return evidence.map((one) => `• ${oneLine(describeEvidence(one))}`).join('\n');
}

/** A few words that fit into a tree: files without their folders, no commit but by its short id. */
function describeBriefly(evidence: Evidence): string {
    return brieflyTried(evidence) ?? brieflyTouched(evidence) ?? brieflyKnown(evidence) ?? brieflyChanged(evidence);
}

const fileName = (path: string) => splitPath(path).name;
const shorten = (id: string) => id.slice(0, 8);
const some = (items: readonly string[], most = 2) =>
    items.length > most
        ? l10n.t('{0} and {1} more', items.slice(0, most).join(', '), items.length - most)
        : items.join(', ');
const someFiles = (paths: readonly string[]) => some(paths.map(fileName));

function brieflyTried(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'dry-run':
            return brieflyDryRun(evidence);
        case 'chain':
            return l10n.t('commit {0} of {1} to pick first', evidence.position, evidence.commits.length);
        case 'tried':
            return evidence.conflicts.length
                ? l10n.t('conflicts itself in {0}', someFiles(evidence.conflicts))
                : l10n.t('picked first, it changes nothing about the conflict');
        default:
            return undefined;
    }
}

function brieflyDryRun(evidence: Extract<Evidence, { rule: 'dry-run' }>): string {
    switch (evidence.effect) {
        case 'resolves':
            return l10n.t('picked first, it resolves the conflict');
        case 'resolves-with-conflicts':
            return l10n.t('resolves the conflict, but conflicts itself in {0}', someFiles(evidence.conflicts));
        case 'reduces':
            return l10n.t('picked first, it leaves {0} of {1} places in conflict', evidence.left, evidence.before);
        case 'sibling-applies':
            return l10n.t('applies without a conflict');
        case 'sibling-conflicts':
            return l10n.t('conflicts in {0}', someFiles(evidence.conflicts));
    }
}

function brieflyTouched(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'blame':
            return evidence.lines === 1
                ? l10n.t('wrote 1 line that the patch expects in {0}', fileName(evidence.path))
                : l10n.t('wrote {0} lines that the patch expects in {1}', evidence.lines, fileName(evidence.path));
        case 'region':
            return l10n.t('changed the conflicting place in {0}', fileName(evidence.path));
        case 'lines':
            return l10n.t('changed lines that the patch changes in {0}', fileName(evidence.path));
        case 'context':
            return l10n.t('changed lines next to the patch in {0}', fileName(evidence.path));
        case 'function':
            return l10n.t('changed the same function in {0}', fileName(evidence.path));
        case 'file':
            return l10n.t('changed {0}', fileName(evidence.path));
        case 'names':
            return l10n.t('adds {0} to {1}, which the patch uses', some(evidence.names), fileName(evidence.path));
        case 'symbol':
            return l10n.t('introduces {0}, which the target lacks', some(evidence.names));
        case 'creates':
            return evidence.from === undefined
                ? l10n.t('added {0}', fileName(evidence.path))
                : l10n.t('renamed {0} to {1}', fileName(evidence.from), fileName(evidence.path));
        case 'target-only':
            if (evidence.of === 'merged')
                return l10n.t('changed {0} on the side that is merged', fileName(evidence.path));
            if (evidence.of === 'later')
                return l10n.t('changed {0} after the reverted commit', fileName(evidence.path));
            if (evidence.of === 'side') return l10n.t('changed {0} on this side', fileName(evidence.path));
            return evidence.change === 'deletion'
                ? l10n.t('the target deleted {0}', fileName(evidence.path))
                : l10n.t('changed the conflicting place in {0}, on the target only', fileName(evidence.path));
        default:
            return undefined;
    }
}

function brieflyKnown(evidence: Evidence): string | undefined {
    switch (evidence.rule) {
        case 'series':
            return l10n.t('same series as the pick');
        case 'author':
            return evidence.as === 'sibling'
                ? l10n.t('same author, date and subject')
                : l10n.t('by the same author, just before the pick');
        case 'named':
            return l10n.t('the pick names it as needed');
        case 'fixes':
            return l10n.t('the pick fixes it');
        case 'stable-dep':
            return l10n.t('needed by the pick on another branch');
        case 'failed-mail':
            return l10n.t('listed in the FAILED mail');
        case 'reverted':
            return l10n.t('reverted on the target in {0}', shorten(evidence.commit));
        case 'missing':
            return evidence.of === 'revert' ? l10n.t('reverts the pick') : l10n.t('missing from the target');
        case 'present':
            return evidence.of === 'fix' && evidence.backported
                ? l10n.t('in the target as {0}', shorten(evidence.commit))
                : l10n.t('in the target');
        case 'applied-again':
            return l10n.t('reverts the pick, which {0} applies again', shorten(evidence.commit));
        case 'taken-back':
            return l10n.t('reverted by {0}', shorten(evidence.commit));
        case 'trailer':
            return l10n.t('its message names the pick');
        default:
            return undefined;
    }
}

function brieflyChanged(evidence: Evidence): string {
    switch (evidence.rule) {
        case 'whitespace':
            return l10n.t('changes whitespace only');
        case 'comments':
            return l10n.t('changes comments only');
        case 'rename':
            return l10n.t('only renames {0}', some(evidence.names.map(([before, after]) => `${before} → ${after}`)));
        case 'moved':
            return l10n.t('only moves code');
        case 'no-meaning':
            return l10n.t('not needed for its meaning');
        case 'classified':
            return l10n.t('you treat it as incidental');
        default:
            return l10n.t('nothing shows that the patch needs it');
    }
}
