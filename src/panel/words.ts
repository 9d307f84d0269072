/** The panels' words in the person's language: the page brings the bundle with it. Counts are worded here, once. */
import * as l10n from '@vscode/l10n';

/** Call it before anything is drawn. Without a bundle the words are English. */
export function loadWords(): void {
    const bundle = document.querySelector('#words')?.textContent;
    if (bundle) l10n.config({ contents: bundle });
}

export function linesInWords(count: number): string {
    return count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count);
}

export function warningsInWords(count: number): string {
    return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

export function regionsLeft(count: number): string {
    return count === 1 ? l10n.t('1 region left') : l10n.t('{0} regions left', count);
}
