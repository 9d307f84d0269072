/** What a cell says: a glyph, a word, and for a screen reader a whole name. */
import * as l10n from '@vscode/l10n';
import type { CandidateState, DecisionKind } from '../../core/backlog/candidate.ts';
import type { CellGroup, ShownCell, ShownRow } from '../../protocol/backlog.ts';
import type { IconName } from '../base/icon.ts';

const looks: Readonly<Record<CandidateState, { readonly icon: IconName; readonly kind: string }>> = {
    'not-affected': { icon: 'dash', kind: 'desc' },
    missing: { icon: 'unknown', kind: 'warning' },
    applies: { icon: 'check', kind: 'ok' },
    conflicts: { icon: 'conflict', kind: 'error' },
    needs: { icon: 'link', kind: 'warning' },
    waiting: { icon: 'wait', kind: 'desc' },
    picked: { icon: 'pick', kind: 'info' },
    submitted: { icon: 'mail', kind: 'info' },
    landed: { icon: 'resolved', kind: 'ok' },
    reverted: { icon: 'reset', kind: 'warning' },
    undecidable: { icon: 'why', kind: 'warning' },
    declined: { icon: 'harmless', kind: 'desc' },
    held: { icon: 'hold', kind: 'desc' },
    queued: { icon: 'queue', kind: 'info' },
};

/** @returns the icon of a cell's state, and the class that colours it */
export function cellLook(cell: ShownCell): { readonly icon: IconName; readonly kind: string } {
    if (cell.isReopened) return { icon: 'bell', kind: 'warning' };
    return cell.needsLook ? { icon: 'show', kind: 'warning' } : looks[cell.state];
}

/** @returns the state in one or two words */
export function stateWord(state: CandidateState): string {
    switch (state) {
        case 'not-affected':
            return l10n.t('not affected');
        case 'missing':
            return l10n.t('missing');
        case 'applies':
            return l10n.t('applies');
        case 'conflicts':
            return l10n.t('conflicts');
        case 'needs':
            return l10n.t('needs others');
        case 'waiting':
            return l10n.t('waits');
        case 'picked':
            return l10n.t('picked');
        case 'submitted':
            return l10n.t('submitted');
        case 'landed':
            return l10n.t('landed');
        case 'reverted':
            return l10n.t('reverted');
        case 'undecidable':
            return l10n.t('not known');
        case 'declined':
            return l10n.t('declined');
        case 'held':
            return l10n.t('held');
        case 'queued':
            return l10n.t('queued');
    }
}

/** The few letters that a column has room for. */
export function cellWord({ state, regions, files, needs, trial, until, needsLook }: ShownCell): string {
    if (needsLook) return l10n.t('look first');
    if (trial === 'empty') return l10n.t('no change');
    if (state === 'conflicts') return l10n.t('conflicts {0}', regions > 0 ? regions : files);
    if (state === 'needs') return l10n.t('needs {0}', needs);
    if (state === 'waiting' && until !== undefined) return l10n.t('until {0}', until);
    return stateWord(state);
}

/** All of it, in words. */
export function describeCell(cell: ShownCell | null): string {
    if (!cell) return l10n.t('nothing known');
    const isSaid = cell.state === 'needs' && cell.needs > 0;
    const parts = isSaid ? [] : [stateWord(cell.state)];
    if (isSaid) parts.push(needsWords(cell.needs));
    if (cell.regions === 1) parts.push(l10n.t('1 region'));
    else if (cell.regions > 1) parts.push(l10n.t('{0} regions', cell.regions));
    else if (cell.files === 1) parts.push(l10n.t('1 file'));
    else if (cell.files > 1) parts.push(l10n.t('{0} files', cell.files));
    if (cell.trial === 'empty') parts.push(l10n.t('changes nothing here'));
    if (cell.trial === 'unknown') parts.push(l10n.t('could not be tried'));
    if (!isSaid && cell.needs > 0) parts.push(needsWords(cell.needs));
    if (cell.until !== undefined) parts.push(l10n.t('until {0}', cell.until));
    if (cell.needsLook) parts.push(l10n.t('needs a look'));
    if (cell.isReopened) parts.push(l10n.t('open again'));
    if (cell.decision === 'take') parts.push(l10n.t('taken'));
    return parts.join(', ');
}

const needsWords = (count: number): string =>
    count === 1 ? l10n.t('needs 1 commit first') : l10n.t('needs {0} commits first', count);

/** "net: foo: fix leak, linux-6.1.y: conflicts, 3 regions" */
export function nameCell({ subject }: ShownRow, branch: string, cell: ShownCell | null): string {
    return l10n.t('{0}, {1}: {2}', subject, branch, describeCell(cell));
}

/** @returns the title of a group of rows */
export function groupWord(group: CellGroup): string {
    switch (group) {
        case 'needs-you':
            return l10n.t('Needs you');
        case 'ready':
            return l10n.t('Ready');
        case 'waiting':
            return l10n.t('Waiting');
        case 'done':
            return l10n.t('Done');
    }
}

/** @returns the button that decides so */
export function decisionWord(decision: DecisionKind): string {
    switch (decision) {
        case 'take':
            return l10n.t('Take');
        case 'decline':
            return l10n.t('Decline');
        case 'wait':
            return l10n.t('Wait');
        case 'hold':
            return l10n.t('Hold');
        case 'reset':
            return l10n.t('Clear Decision');
    }
}

/** What was decided, after the fact. */
export function decidedWord(decision: DecisionKind): string {
    switch (decision) {
        case 'take':
            return l10n.t('taken');
        case 'decline':
            return l10n.t('declined');
        case 'wait':
            return l10n.t('to wait');
        case 'hold':
            return l10n.t('held');
        case 'reset':
            return l10n.t('decision cleared');
    }
}

/** @param reason a code that comes with the extension, or one of the user's own, which is its own word */
export function reasonWord(reason: string): string {
    switch (reason) {
        case 'not-built':
            return l10n.t('not built here');
        case 'code-absent':
            return l10n.t('the code is not there');
        case 'bug-absent':
            return l10n.t('the bug is not there');
        case 'feature':
            return l10n.t('a feature, not a fix');
        case 'cosmetic':
            return l10n.t('cosmetic');
        case 'too-risky':
            return l10n.t('too risky');
        case 'abi':
            return l10n.t('breaks the ABI');
        case 'needs-series':
            return l10n.t('needs a whole series');
        case 'too-many-conflicts':
            return l10n.t('too many conflicts');
        case 'superseded':
            return l10n.t('superseded');
        case 'wrong-tag':
            return l10n.t('its tag is wrong');
        case 'maintainer-asked':
            return l10n.t('the maintainer asked');
        case 'other':
            return l10n.t('another reason');
    }
    return reason;
}
