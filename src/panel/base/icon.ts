/** Codicons by what they mean here. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { formatKeys } from './formatKeys.ts';

const names = {
    open: 'circle-large-outline',
    now: 'record',
    ready: 'edit',
    resolved: 'pass',
    warning: 'warning',
    mention: 'info',
    proven: 'workspace-trusted',
    likely: 'color-mode',
    possible: 'circle-large-outline',
    commit: 'git-commit',
    branch: 'git-branch',
    arrow: 'arrow-right',
    up: 'arrow-up',
    down: 'arrow-down',
    more: 'chevron-down',
    edit: 'edit',
    reset: 'discard',
    why: 'question',
    show: 'eye',
    bulb: 'lightbulb',
    check: 'check',
    fold: 'unfold',
    text: 'go-to-file',
    stacked: 'split-vertical',
    columns: 'split-horizontal',
    diff: 'diff',
    file: 'file-code',
    incidental: 'git-commit',
    prerequisite: 'warning',
    other: 'history',
    close: 'close',
    copy: 'copy',
    mail: 'mail',
    play: 'play',
    history: 'history',
    blame: 'person',
    harmless: 'circle-slash',
    add: 'add',
    unknown: 'circle-large-outline',
    bell: 'bell',
    chart: 'graph',
    conflict: 'git-merge',
    dash: 'dash',
    hold: 'debug-pause',
    link: 'link',
    pick: 'git-pull-request',
    queue: 'inbox',
    refresh: 'refresh',
    left: 'chevron-left',
    right: 'chevron-right',
    user: 'account',
    wait: 'watch',
    looking: 'loading codicon-modifier-spin',
} as const;

/** What an icon means on our pages; the table above says which codicon that is. */
export type IconName = keyof typeof names;

/** @param kind classes beside the icon's: colour, size @returns an element that screen readers pass over */
export function icon(name: IconName, kind = ''): TemplateResult {
    return html`<i class="codicon codicon-${names[name]} ${kind}" aria-hidden="true"></i>`;
}

const isMac = navigator.platform.startsWith('Mac');

/**
 * A key beside the words of a button: drawn by the style sheet, so that the button's name is its words alone. VS Code tells no
 * extension which key is bound, so it is the one of package.json, and says so where the pointer rests on it.
 */
export function key(label: string | undefined): TemplateResult | undefined {
    return label
        ? html`<kbd aria-hidden="true" title=${l10n.t('Default key')} data-key=${formatKeys(label, isMac)}></kbd>`
        : undefined;
}
