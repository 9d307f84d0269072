/**
 * The page before its script has come: the file's name and the lines of its first open conflict, drawn by the panel's own
 * style sheet where the panel will draw them. A change of the file does not pass through an empty page.
 */
import * as l10n from '@vscode/l10n';
import type { ConflictedText, Region } from '../../core/conflict/regions.ts';
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';
import { countRegions } from '../base/countRemaining.ts';

/** Lines of a side that are drawn: more is below the screen. */
const MOST_LINES = 40;
/** Characters of a line. */
const MOST_CHARACTERS = 400;

/** @returns HTML; what comes from the repository stands in it as text only */
export function firstPaint(path: string, { regions }: ConflictedText): string {
    const slash = path.lastIndexOf('/') + 1;
    const [region] = regions;
    return `<div class="first" aria-hidden="true"><div class="head"><div class="row"><span class="path ell"><span class="desc">${escaped(path.slice(0, slash))}</span><b>${escaped(path.slice(slash))}</b></span></div>${
        region ? `<div class="row regions"><b class="count">${escaped(countRegions(regions.length))}</b></div>` : ''
    }</div>${region ? `<div class="body stacked">${sides(region)}</div>` : ''}</div>`;
}

function sides({ target, base, patch }: Region): string {
    const band = (name: string, kind: string, text: string | undefined) =>
        text === undefined
            ? ''
            : `<div class="side ${kind}"><div class="rail"><b>${escaped(name)}</b></div><div class="code">${lines(text)}</div></div>`;
    return `<section class="region stacked"><div class="sides">${band(l10n.t('Target'), 'target', target)}${band(l10n.t('Base'), 'base', base)}${band(l10n.t('Patch'), 'patch', patch)}</div></section>`;
}

function lines(text: string): string {
    return splitLines(text)
        .slice(0, MOST_LINES)
        .map((line) => withoutLineEnd(line).slice(0, MOST_CHARACTERS))
        .map((line) => `<div class="ln"><span></span><span></span><span class="tx">${escaped(line)}</span></div>`)
        .join('');
}

/** Text inside an element. */
export function escaped(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
