/** The checks before sending as rows with a button for what can be done about them here. Pure. */
import * as l10n from '@vscode/l10n';
import type { SubmitCheck } from '../../core/submit/checks/listChecks.ts';
import type { CheckResult } from '../../core/submit/checkRequest.ts';
import type { CheckRow } from '../../protocol/verify.ts';
import { shortId } from '../base/treeRow.ts';

/** What the buttons do. */
export const actions = {
    note: 'note',
    message: 'message',
    series: 'series',
    build: 'build',
    test: 'test',
    checkpatch: 'checkpatch',
} as const;

/** @param writable the backport is the one that has just been made: its message can change, and more can follow it */
export function checkRows({ checks, missingFixes }: CheckResult, writable: boolean): CheckRow[] {
    return checks.map((check): CheckRow => {
        const action = check.state === 'todo' && writable ? actionFor(check.rule) : undefined;
        const [fix] = missingFixes;
        // The one that its button is about.
        const title = check.rule === 'follow-ups' && fix ? l10n.t('Follow-up {0}', shortId(fix.id)) : check.title;
        return { ...check, title, ...(action ? { action } : {}) };
    });
}

/** Builds and tests: they can be run, and run again. @param runnable the backport's files are those of the work tree */
export function trialRows(checks: readonly SubmitCheck[], runnable: boolean): CheckRow[] {
    return checks.map((check): CheckRow => {
        const id = { builds: actions.build, tests: actions.test, checkpatch: actions.checkpatch }[check.rule as string];
        const label = check.state === 'unknown' ? l10n.t('Run') : l10n.t('Run Again');
        return { ...check, ...(id && runnable ? { action: { id, label } } : {}) };
    });
}

function actionFor(rule: CheckResult['checks'][number]['rule']): CheckRow['action'] {
    switch (rule) {
        case 'difference':
            return { id: actions.note, label: l10n.t('Write It from This Comparison') };
        case 'follow-ups':
            return { id: actions.series, label: l10n.t('Add to Series') };
        case 'reference':
        case 'sign-off':
        case 'trailers':
        case 'prerequisites':
        case 'reverts':
        case 'reason':
        case 'taken-back':
            return { id: actions.message, label: l10n.t('Edit Message') };
        default:
            return undefined;
    }
}
