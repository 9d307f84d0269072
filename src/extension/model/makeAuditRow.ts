/** What an audit has found of a backport, as one row of a list. Pure. */
import * as l10n from '@vscode/l10n';
import type { AuditedBackport } from '../../core/audit/auditBranch.ts';
import type { AuditFinding } from '../../core/audit/auditFinding.ts';
import { describeCallFault } from '../../core/messages/gitFaults.ts';
import { describeGateQuestion } from '../../core/messages/gateQuestions.ts';
import { oneLine, shortId } from '../base/treeRow.ts';

/** A backport with findings, as the list of an audit shows it. */
export interface AuditRow {
    readonly label: string;
    readonly description: string;
    /** What was found, the gravest first. */
    readonly detail: string;
    /** 40 hex. */
    readonly backport: string;
}

const GRAVE: ReadonlySet<AuditFinding['kind']> = new Set(['misplaced', 'markers']);
/** Findings that a row words. */
const MOST = 3;

/** @returns the gravest findings first, in one line; the icon is that of the first */
export function makeAuditRow({ backport, subject, findings }: AuditedBackport): AuditRow {
    const words = findings.slice(0, MOST).map((finding) => describe(finding));
    if (findings.length > MOST) words.push(l10n.t('and {0} more', findings.length - MOST));
    const icon = GRAVE.has(findings[0]?.kind ?? 'question') ? '$(error)' : '$(warning)';
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
        case 'markers':
            return l10n.t('Conflict markers are committed in {0}', finding.path);
        case 'incomplete':
            return l10n.t('{0} is not changed', finding.path);
        case 'question':
            return finding.more > 0
                ? l10n.t(
                      '{0}: {1} and {2} more questions',
                      finding.path,
                      describeGateQuestion(finding.question.facts),
                      finding.more,
                  )
                : `${finding.path}: ${describeGateQuestion(finding.question.facts)}`;
        case 'unknown-reference':
            return l10n.t('Names {0}, which is not in this repository', shortId(finding.reference));
        case 'wrong-reference':
            return l10n.t('Names {0}, which changes nothing of the same', shortId(finding.reference));
        case 'fix-missing':
            return l10n.t('{0} fixes the original and is missing: {1}', shortId(finding.commit), finding.subject);
        case 'revert-missing':
            return l10n.t('{0} reverts the original and is missing: {1}', shortId(finding.commit), finding.subject);
        case 'not-compared':
            return l10n.t('Not compared: {0}', describeCallFault(finding.fault));
        case 'author-lost':
            return l10n.t('The original is by {0}', finding.original);
    }
}
