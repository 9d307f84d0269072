/** Holds what the page of a month shows, and ties it to the host. */
import * as l10n from '@vscode/l10n';
import { render } from 'lit';
import type { MonthPanelRequest, ToMonth } from '../../protocol/month.ts';
import { announce } from '../base/announce.ts';
import type { HostLine } from '../base/hostLine.ts';
import { renderMonth } from './renderMonth.ts';
import type { MonthActions, MonthState } from './monthState.ts';

/** What `main.ts` hands the host's messages to. */
export interface OpenMonthPage {
    receive(message: Exclude<ToMonth, { type: 'answer' }>): void;
    /** The host could not be asked. */
    fail(error: unknown): void;
    readonly isEmpty: boolean;
}

/** Draws the page into `root`. @returns what the host's messages go to */
export function openMonthPage(root: HTMLElement, line: HostLine<MonthPanelRequest>): OpenMonthPage {
    let state: MonthState = { month: '', shown: undefined, isReading: true, chosen: undefined, error: undefined };
    const update = (change: Partial<MonthState>) => {
        state = { ...state, ...change };
        draw();
    };
    const fail = (error: unknown) => update({ error: error instanceof Error ? error.message : String(error) });
    const act: MonthActions = {
        ask: (request) => void line.ask(request).catch(fail),
        choose: (chosen) => update({ chosen }),
    };
    const draw = () => render(renderMonth(state, act), root);
    draw();
    return {
        fail,
        get isEmpty() {
            return state.month === '';
        },
        receive(message) {
            switch (message.type) {
                case 'reading':
                    line.save({ repository: message.repository, month: message.month });
                    return update({ month: message.month, isReading: true, chosen: undefined, error: undefined });
                case 'failed':
                    return update({ isReading: false, shown: undefined, error: message.why });
                case 'month':
                    update({ shown: message.shown, month: message.shown.month, isReading: false });
                    return announce(l10n.t('The report of {0} is there.', message.shown.month));
            }
        },
    };
}
