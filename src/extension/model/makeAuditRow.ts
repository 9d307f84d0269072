/** What an audit has found of a backport, as one row of a list. Pure. */
import * as l10n from '@vscode/l10n';
import type { AuditedBackport } from '../../core/audit/auditBranch.ts';
import type { AuditFinding } from '../../core/audit/auditFinding.ts';
import { describeGateQuestion } from '../../core/messages/gateQuestions.ts';
import { oneLine, shortId } from '../base/rows.ts';

export interface AuditRow {
    readonly label: string;
    readonly description: string;
    /** What was found, the gravest first. */
    readonly detail: string;
    /** 40 hex. */
    readonly backport: string;
}

const GRAVITY: readonly AuditFinding['kind'][] = [
    'misplaced',
    'incomplete',
    'revert-missing',
    'fix-missing',
    'wrong-reference',
    'unknown-reference',
    'not-compared',
    'question',
    'author-lost',
];
/** Findings that a row words. */
const MOST = 3;

export function makeAuditRow({ backport, subject, findings }: AuditedBackport): AuditRow {
    const sorted = [...findings].sort((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
    const words = sorted.slice(0, MOST).map((finding) => describe(finding));
    if (sorted.length > MOST) words.push(l10n.t('and {0} more', sorted.length - MOST));
    const icon = sorted[0]?.kind === 'misplaced' ? '$(error)' : '$(warning)';
    return {
        label: `${icon} ${oneLine(subject)}`,
        description: shortId(backport),
        detail: words.map(oneLine).join('  ·  '),
        backport,
    };
}

function describe(finding: AuditFinding): string {
    switch (finding.kind) {
        case 'misplaced':
            return finding.hunk.expected
                ? l10n.t(
                      'Misplaced in {0}: in {1}, where it belongs in {2}',
                      finding.path,
                      finding.hunk.backport.name || String(finding.hunk.backport.line),
                      finding.hunk.expected.name || String(finding.hunk.expected.line),
                  )
                : l10n.t(
                      'Misplaced in {0}: in {1}',
                      finding.path,
                      finding.hunk.backport.name || String(finding.hunk.backport.line),
                  );
        case 'incomplete':
            return l10n.t('{0} is not changed', finding.path);
        case 'question':
            return `${finding.path}: ${describeGateQuestion(finding.question.facts)}`;
        case 'unknown-reference':
            return l10n.t('Names {0}, which is not in this repository', shortId(finding.reference));
        case 'wrong-reference':
            return l10n.t('Names {0}, which changes nothing of the same', shortId(finding.reference));
        case 'fix-missing':
            return l10n.t('{0} fixes the original and is missing: {1}', shortId(finding.commit), finding.subject);
        case 'revert-missing':
            return l10n.t('{0} reverts the original and is missing: {1}', shortId(finding.commit), finding.subject);
        case 'not-compared':
            return l10n.t('Not compared: git says {0}', finding.reason);
        case 'author-lost':
            return l10n.t('The original is by {0}', finding.original);
    }
}
