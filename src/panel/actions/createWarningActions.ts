/** Warnings by keyboard and pill: their cards, and what a card does. */
import * as l10n from '@vscode/l10n';
import { announce } from '../base/announce.ts';
import { regionKeyOf, regionOf, type PanelState } from '../model/panelState.ts';
import type { Actions } from './actions.ts';
import { send, closePart, type ActionContext } from './actionContext.ts';
import { goToRegion, unfoldToLine } from './createNavigateActions.ts';

type WarningActions = Pick<Actions, 'stepWarning' | 'showWarnings' | 'openCard' | 'closeCard' | 'fix' | 'rename'>;

/** @returns steps between warnings, their cards, and the fixes of a card, which the host makes */
export function createWarningActions(context: ActionContext): WarningActions {
    return {
        stepWarning: (by) => stepWarning(context, by),
        showWarnings: (region) => showNextOfRegion(context, region),
        openCard: (key, options) => openCard(context, key, options),
        closeCard: () => closeCard(context),
        rename: (from, to) => send(context, { type: 'rename', from, to }),
        fix({ id, line }, fix) {
            closeCard(context);
            send(context, { type: 'fix', warning: id, line, fix });
        },
    };
}

function openCard({ update }: ActionContext, key: string, { focus } = { focus: false }): void {
    update((state) => ({ ...state, card: { key, focus }, warning: key }));
}

function closeCard(context: ActionContext): void {
    const hadFocus = document.activeElement?.closest('.warning-card');
    context.update((state) => closePart(state, 'card'));
    if (hadFocus) context.reveal(context.state()?.current ?? 0, true);
}

/** Opens the card of the warning that the keys stand on, else of the first one in the region. */
export function openCurrentCard(context: ActionContext, state: PanelState): void {
    const all = state.text.warnings;
    const here = all.filter((warning) => regionOf(state, warning) === state.current);
    // A card that is open stays the one that is meant, wherever it stands.
    const meant =
        all.find((warning) => regionKeyOf(warning) === state.card?.key) ??
        here.find((warning) => regionKeyOf(warning) === state.warning) ??
        here.find(({ severity }) => severity !== 'info') ??
        here[0];
    if (meant) openCard(context, regionKeyOf(meant), { focus: true });
    else announce(l10n.t('No warning in this region.'));
}

/** From the warning that the keys stand on, else from the current region, around the end. */
export function stepWarning(context: ActionContext, by: 1 | -1): void {
    const state = context.state();
    const warnings = state?.text.warnings.filter(({ severity }) => severity !== 'info') ?? [];
    if (!state || warnings.length === 0) return announce(l10n.t('No warnings in this file.'));
    const warning = warnings[findNext(state, warnings, by)]!;
    const region = regionOf(state, warning);
    if (region >= 0) goToRegion(context, region);
    else context.update((before) => unfoldToLine(before, warning.line - 1));
    openCard(context, regionKeyOf(warning));
    announce(l10n.t('Line {0}: {1}', warning.line, warning.message));
}

/** @returns index into `warnings`, which is not empty */
function findNext(state: PanelState, warnings: PanelState['text']['warnings'], by: 1 | -1): number {
    const here = warnings.findIndex((warning) => regionKeyOf(warning) === state.warning);
    if (here >= 0) return (here + by + warnings.length) % warnings.length;
    const regions = warnings.map((warning) => regionOf(state, warning));
    const next =
        by > 0
            ? regions.findIndex((region) => region > state.current)
            : regions.findLastIndex((region) => region < state.current);
    if (next >= 0) return next;
    return by > 0 ? 0 : warnings.length - 1;
}

/** The card of the region's first warning, or of the one behind that whose card is open. */
function showNextOfRegion(context: ActionContext, region: number): void {
    const state = context.state();
    const here = state?.text.warnings.filter(
        (warning) => warning.severity !== 'info' && regionOf(state, warning) === region,
    );
    if (!state || !here?.length) return;
    const open = here.findIndex((warning) => regionKeyOf(warning) === state.card?.key);
    if (region !== state.current) goToRegion(context, region);
    openCard(context, regionKeyOf(here[(open + 1) % here.length]!));
}
