/** The words of the report. */
import * as l10n from '@vscode/l10n';
import type { MonthKind } from '../../core/backlog/monthRow.ts';
import type { ChartLabels } from '../../core/backlog/monthChart.ts';
import type { MonthFigure } from '../../core/backlog/monthFigures.ts';

/** @returns the head of a figure's column; one that a later version of the host sends is its own word */
export function figureWord(figure: MonthFigure | (string & {})): string {
    switch (figure) {
        case 'added':
            return l10n.t('added');
        case 'adapted':
            return l10n.t('adapted');
        case 'not-compared':
            return l10n.t('not compared');
        case 'picked':
            return l10n.t('picked');
        case 'given-up':
            return l10n.t('given up');
        case 'held':
            return l10n.t('held');
        case 'reverted':
            return l10n.t('reverted');
        case 'own':
            return l10n.t('own');
    }
    return figure;
}

/** @returns what came of one commit in the month */
export function kindWord(kind: MonthKind): string {
    switch (kind) {
        case 'identical':
            return l10n.t('same patch');
        case 'adapted':
            return l10n.t('adapted');
        case 'not-compared':
            return l10n.t('not compared');
        case 'revert':
            return l10n.t('reverts');
        case 'own':
            return l10n.t('own');
        case 'picked':
            return l10n.t('picked');
        case 'declined':
            return l10n.t('given up');
        case 'held':
            return l10n.t('held');
        case 'waiting':
            return l10n.t('waits');
    }
}

/** @param month `YYYY-MM` @returns all words of the chart */
export function chartLabels(month: string): ChartLabels {
    return {
        title: l10n.t('Backports of {0} by branch: what was added, picked, given up, held and reverted', month),
        columns: {
            added: l10n.t('added'),
            picked: l10n.t('picked'),
            'given-up': l10n.t('given up'),
            held: l10n.t('held'),
            reverted: l10n.t('reverted'),
            lines: l10n.t('lines adapted'),
            days: l10n.t('days (median)'),
        },
        parts: {
            identical: l10n.t('same patch'),
            adapted: l10n.t('adapted'),
            'not-compared': l10n.t('not compared'),
        },
    };
}
