/** The panels' words in the user's language: the page brings the bundle with it. Counts are worded here, once. */
import * as l10n from '@vscode/l10n';
import type { RegionState, ShownSuggestion } from '../../protocol/panel.ts';

/** Call it before anything is drawn. Without a bundle the words are English. */
export function loadWords(): void {
    const bundle = document.querySelector('#words')?.textContent;
    if (bundle) l10n.config({ contents: bundle });
}

/** @returns a count with its noun */
export function linesInWords(count: number): string {
    return count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count);
}

/** @returns a count with its noun */
export function warningsInWords(count: number): string {
    return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

/** @returns how many regions are not resolved */
export function regionsLeft(count: number): string {
    return count === 1 ? l10n.t('1 region left') : l10n.t('{0} regions left', count);
}

/** @returns how a region stands, as it is read out behind its name */
export function statusInWords(status: RegionState['status']): string {
    if (status === 'open') return l10n.t('not resolved');
    return status === 'ready' ? l10n.t('result ready, not marked resolved') : l10n.t('resolved');
}

/** @returns the word beside a suggestion's rule */
export function confidenceInWords(confidence: ShownSuggestion['confidence']): string {
    if (confidence === 'proven') return l10n.t('proven');
    return confidence === 'likely' ? l10n.t('likely') : l10n.t('possible');
}
