/** What came of many picks, as the backlog's page shows it. Pure. */
import * as l10n from '@vscode/l10n';
import { findLeftInBulk } from '../../core/backlog/applyBulkRuns.ts';
import type { BulkRun, BulkStep } from '../../core/backlog/bulkRun.ts';
import { shortRef } from '../../core/git/refs.ts';
import { describeCandidateEvidence } from '../../core/messages/describeCandidate.ts';
import type { ShownBulkRun } from '../../protocol/backlog.ts';
import { oneLine, shortId } from '../base/treeRow.ts';

/** @param branch place in the list of branches @param subjectOf of an upstream commit; "" where it is not known */
export function showBulkRun(
    branch: number,
    { ref, done }: BulkRun,
    subjectOf: (commit: string) => string,
): ShownBulkRun {
    return {
        branch,
        ref: oneLine(shortRef(ref)),
        picked: done.filter(({ backport }) => backport !== undefined).length,
        left: done.flatMap((step) => {
            const why = describeStep(step);
            return why === undefined ? [] : [{ commit: step.commit, subject: oneLine(subjectOf(step.commit)), why }];
        }),
    };
}

/** @returns undefined where nothing is left to do about it */
function describeStep(step: BulkStep): string | undefined {
    switch (step.left) {
        case 'conflicts':
            return l10n.t('It conflicts behind what was picked before it.');
        case 'depends-on-left':
            return l10n.t('It needs {0}, which was left.', shortId(step.needs ?? ''));
        default: {
            const left = findLeftInBulk(step);
            return left && oneLine(describeCandidateEvidence(left));
        }
    }
}
