/** A backlog of one branch as other tools keep it. Pure. */
import type { Backlog, NominationKind } from './candidate.ts';
import type { ExportedRow } from './exchangeForms.ts';

const TYPES: Readonly<Record<NominationKind, ExportedRow['type']>> = {
    fixes: 'fixes',
    'follow-up': 'fixes',
    'stable-tag': 'cc',
    dependency: 'none',
    mail: 'none',
    user: 'none',
    'likely-fix': 'none',
};

/** @returns rows of the first branch, in upstream's order */
export function listExportedRows({ rows }: Backlog): ExportedRow[] {
    return rows.flatMap(({ commit, subject, cells: [cell] }) => {
        if (!cell || cell.as?.strength === 'ancestor') return [];
        const [nomination] = cell.nominations;
        const isRevert = cell.evidence.some(({ kind }) => kind === 'reverts-present' || kind === 'reverts-candidate');
        return [
            {
                commit,
                subject,
                nominated: cell.nominations.some(({ kind }) => kind !== 'user'),
                type: isRevert ? 'revert' : nomination ? TYPES[nomination.kind] : 'none',
                because: nomination?.commit,
                landed: cell.state === 'landed',
                decision: cell.decision,
            },
        ];
    });
}
