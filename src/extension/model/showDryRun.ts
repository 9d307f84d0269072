/** The report of a dry run, as the details of a backlog's cell show it. Pure. */
import * as l10n from '@vscode/l10n';
import type { RelatedRelation, Report } from '../../core/analysis/context/report.ts';
import { describeReportNote } from '../../core/messages/reportNotes.ts';
import type { ShownDryRun } from '../../protocol/backlog.ts';
import { describeFileKind } from '../base/describeFileKind.ts';
import { oneLine } from '../base/treeRow.ts';

/** Of each kind: the report of a large merge can have thousands. */
const MOST = 20;

/**
 * @param report whole, or the parts that are known so far @returns at most 20 of each kind, with a note on files left
 *   out
 */
export function showDryRun({ outcome, files, related, warnings, notes, pending = [] }: Report): ShownDryRun {
    return {
        isPending: pending.length > 0,
        outcome,
        files: files.slice(0, MOST).map(({ path, kind, regions }) => ({
            path: oneLine(path),
            kind: describeFileKind(kind),
            regions: regions.length,
            suggested: regions.filter(({ suggestions }) => suggestions.length > 0).length,
        })),
        related: related.slice(0, MOST).map(({ commit, subject, relation }) => ({
            commit,
            subject: oneLine(subject),
            relation: nameRelation(relation),
        })),
        warnings: warnings
            .filter(({ severity }) => severity !== 'info')
            .slice(0, MOST)
            .map(({ path, line, message }) => ({ path: oneLine(path), line, message: oneLine(message) })),
        notes: [
            ...notes.map(describeReportNote),
            ...(files.length > MOST ? [l10n.t('{0} more files are in conflict.', files.length - MOST)] : []),
        ],
    };
}

function nameRelation(relation: RelatedRelation): string {
    switch (relation) {
        case 'prerequisite':
            return l10n.t('prerequisite');
        case 'unsure':
            return l10n.t('perhaps a prerequisite');
        case 'incidental':
            return l10n.t('incidental');
        case 'follow-up':
            return l10n.t('follow-up');
        case 'revert':
            return l10n.t('revert of the pick');
        case 'sibling':
            return l10n.t('sibling');
        case 'target':
            return l10n.t('only on the target');
        case 'merged':
            return l10n.t('merged');
    }
}
