/** The status bar's items for a state: one that says what runs, and buttons that are only there when they mean something. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState } from '../../core/backport/state.ts';
import { describeStop, titleOperation } from '../../core/messages/operation.ts';
import { isSkippable } from '../../core/messages/operationNames.ts';
import { commands, views } from '../base/ids.ts';
import { oneLine, shortId } from '../base/rows.ts';
import { countRemaining, describeRemaining, countWarnings } from '../base/counts.ts';

type Running = Extract<BackportState, { kind: 'conflicted' | 'empty' | 'stopped' }>;

export interface StatusItem {
    readonly id: string;
    readonly text: string;
    readonly tooltip: string;
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
        case 'picked': {
            const done = state.picks.filter((pick) => pick.commit).length;
            const first = state.picks.find((pick) => pick.commit);
            const what =
                done === 1 && first
                    ? l10n.t('Backport {0}: committed on {1}', shortId(first.pick.id), oneLine(state.branch))
                    : l10n.t('Backport: {0} commits on {1}', done, oneLine(state.branch));
            return [
                main(what, '$(git-pull-request-done)', l10n.t('Show the Backport view')),
                ...(done > 0 ? afterwards() : []),
            ];
        }
        case 'conflicted': {
            const { places } = countRemaining(state.files);
            const step = state.step.count > 1 ? l10n.t(' ({0} of {1})', state.step.index, state.step.count) : '';
            const left = [describeRemaining(state.files), countWarnings(warned)].filter(Boolean).join(', ');
            const what = `${nameRunning(state)}${step}: ${left}`;
            return [
                {
                    ...main(
                        what,
                        busy ? '$(sync~spin)' : '$(git-pull-request)',
                        `${oneLine(state.pick.subject)} → ${oneLine(state.branch)}`,
                    ),
                    warning: true,
                },
                places === 0
                    ? button(commands.continue, '$(play)', l10n.t('Continue'), l10n.t('Commit and go on'))
                    : button(
                          commands.continue,
                          '$(play)',
                          l10n.t('Continue'),
                          l10n.t('Goes to the next place: {0}', describeRemaining(state.files)),
                      ),
                ...ways(state),
            ];
        }
        case 'stopped': {
            const step = state.step.count > 1 ? l10n.t(' ({0} of {1})', state.step.index, state.step.count) : '';
            const why = oneLine(describeStop(state.operation));
            return [
                {
                    ...main(`${nameRunning(state)}${step}`, busy ? '$(sync~spin)' : '$(git-pull-request)', why),
                    warning: true,
                },
                button(commands.continue, '$(play)', l10n.t('Continue'), why),
                ...ways(state),
            ];
        }
        case 'empty':
            return [
                {
                    ...main(
                        state.why === 'declined'
                            ? l10n.t('{0}: nothing left of it', nameRunning(state))
                            : l10n.t('{0}: already there', nameRunning(state)),
                        '$(git-pull-request)',
                        oneLine(state.pick.subject),
                    ),
                    warning: true,
                },
                ...ways(state),
            ];
    }
}

/** "Backport e7d10a4c", or what else runs. */
function nameRunning({ operation, pick }: Running): string {
    if (operation.kind !== 'cherry-pick') return oneLine(titleOperation(operation));
    return l10n.t('Backport {0}', shortId(pick.id));
}

function main(text: string, icon: string, tooltip: string): StatusItem {
    return { id: 'backport', text: `${icon} ${text}`, tooltip, spoken: text, command: `${views.backport}.focus` };
}

function button(command: string, icon: string, label: string, tooltip: string): StatusItem {
    return { id: command, text: `${icon} ${label}`, tooltip, spoken: l10n.t('Backport: {0}', label), command };
}

function afterwards(): StatusItem[] {
    return [
        button(commands.verify, '$(compare-changes)', l10n.t('Verify'), l10n.t('Show it beside the original patch')),
        button(commands.prepareMail, '$(mail)', l10n.t('Prepare Mail…'), l10n.t('Write the mails that can be sent')),
    ];
}

function ways({ operation }: Running): StatusItem[] {
    return [
        ...(isSkippable(operation.kind)
            ? [button(commands.skip, '$(debug-step-over)', l10n.t('Skip'), l10n.t('Leave this commit out'))]
            : []),
        button(
            commands.abort,
            '$(circle-slash)',
            l10n.t('Abort'),
            l10n.t('Restore the branch and the files to what they were'),
        ),
    ];
}
