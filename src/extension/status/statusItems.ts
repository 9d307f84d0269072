/** The status bar's items for a state: one that says what runs, and buttons that are only there when they mean something. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState } from '../../core/backport/state.ts';
import { describeStop, titleOperation } from '../../core/messages/operation.ts';
import { isSkippable } from '../../core/messages/operationNames.ts';
import { commands, views } from '../base/ids.ts';
import { statusText, type StatusText } from '../base/surfaceText.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { countRemaining, describeRemaining, countWarnings } from '../base/countRemaining.ts';

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' | 'stopped' }>;

/** An item as data; `registerStatusBar.ts` draws it. */
export interface StatusItem {
    /** Stays the same while the item is shown. */
    readonly id: string;
    readonly text: StatusText;
    readonly tooltip: string;
    /** For screen readers: the text without its icon. */
    readonly spoken: string;
    readonly command: string;
    /** The one colour: a pick is open. */
    readonly warning?: boolean;
}

/** @param warned warnings that are not marked as checked */
export function statusItems(state: BackportState, busy: string | undefined, warned = 0): StatusItem[] {
    switch (state.kind) {
        case 'idle':
        case 'blocked':
            return [];
        case 'picked':
            return pickedItems(state);
        case 'conflicted':
            return conflictedItems(state, busy, warned);
        case 'stopped':
            return stoppedItems(state, busy);
        case 'empty':
            return emptyItems(state);
    }
}

type StateOf<Kind extends BackportState['kind']> = Extract<BackportState, { kind: Kind }>;

function pickedItems({ picks, branch }: StateOf<'picked'>): StatusItem[] {
    const committed = picks.filter((pick) => pick.commit);
    const [first] = committed;
    const text =
        committed.length === 1 && first
            ? l10n.t('Backport {0}: committed on {1}', shortId(first.pick.id), oneLine(branch))
            : l10n.t('Backport: {0} commits on {1}', committed.length, oneLine(branch));
    return [
        main(text, 'git-pull-request-done', l10n.t('Show the Backport view')),
        ...(committed.length > 0 ? nextStepButtons() : []),
    ];
}

function conflictedItems(state: StateOf<'conflicted'>, busy: string | undefined, warned: number): StatusItem[] {
    const remaining = describeRemaining(state.files);
    const counts = [remaining, countWarnings(warned)].filter(Boolean).join(', ');
    const tooltip =
        countRemaining(state.files).places === 0
            ? l10n.t('Commit and go on')
            : l10n.t('Goes to the next place: {0}', remaining);
    return [
        open(
            `${nameRunning(state)}${describeStep(state)}: ${counts}`,
            runningIcon(busy),
            `${oneLine(state.pick.subject)} → ${oneLine(state.branch)}`,
        ),
        button(commands.continue, 'play', l10n.t('Continue'), tooltip),
        ...endButtons(state),
    ];
}

function stoppedItems(state: StateOf<'stopped'>, busy: string | undefined): StatusItem[] {
    const why = oneLine(describeStop(state.operation));
    return [
        open(`${nameRunning(state)}${describeStep(state)}`, runningIcon(busy), why),
        button(commands.continue, 'play', l10n.t('Continue'), why),
        ...endButtons(state),
    ];
}

function emptyItems(state: StateOf<'empty'>): StatusItem[] {
    const text =
        state.why === 'declined'
            ? l10n.t('{0}: nothing left of it', nameRunning(state))
            : state.why === 'no-change'
              ? l10n.t('{0}: changes no file', nameRunning(state))
              : l10n.t('{0}: already there', nameRunning(state));
    return [open(text, 'git-pull-request', oneLine(state.pick.subject)), ...endButtons(state)];
}

const runningIcon = (busy: string | undefined) => (busy ? 'sync~spin' : 'git-pull-request');

/** " (2 of 3)", empty where there is one step. */
const describeStep = ({ step }: StateOf<'conflicted' | 'stopped'>) =>
    step.count > 1 ? l10n.t(' ({0} of {1})', step.index, step.count) : '';

/** "Backport e7d10a4c", or what else runs. */
function nameRunning({ operation, pick }: Running): string {
    if (operation.kind !== 'cherry-pick') return oneLine(titleOperation(operation));
    return l10n.t('Backport {0}', shortId(pick.id));
}

function main(text: string, icon: string, tooltip: string): StatusItem {
    return { id: 'backport', text: statusText(icon, text), tooltip, spoken: text, command: `${views.backport}.focus` };
}

/** That of a pick that is open: it has the one colour. */
function open(text: string, icon: string, tooltip: string): StatusItem {
    return { ...main(text, icon, tooltip), warning: true };
}

function button(command: string, icon: string, label: string, tooltip: string): StatusItem {
    return { id: command, text: statusText(icon, label), tooltip, spoken: l10n.t('Backport: {0}', label), command };
}

/** What comes after a pick. */
function nextStepButtons(): StatusItem[] {
    return [
        button(commands.verify, 'compare-changes', l10n.t('Verify'), l10n.t('Show it beside the original patch')),
        button(commands.prepareMail, 'mail', l10n.t('Prepare Mail…'), l10n.t('Write the mails that can be sent')),
    ];
}

/** Ways to end what runs. */
function endButtons({ operation }: Running): StatusItem[] {
    return [
        ...(isSkippable(operation.kind)
            ? [button(commands.skip, 'debug-step-over', l10n.t('Skip'), l10n.t('Leave this commit out'))]
            : []),
        button(
            commands.abort,
            'circle-slash',
            l10n.t('Abort'),
            l10n.t('Restore the branch and the files to what they were'),
        ),
    ];
}
