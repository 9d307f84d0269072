/** Turns what the user does into requests to the host and changes of the panel's own state. */
import * as l10n from '@vscode/l10n';
import type { KeyedCommand } from '../../protocol/panel.ts';
import { announce } from '../base/announce.ts';
import { resultOf } from '../model/panelState.ts';
import type { Actions } from './actions.ts';
import { send, closePart, type ActionContext } from './actionContext.ts';
import { createNavigateActions } from './createNavigateActions.ts';
import { createResultActions, markRegion } from './createResultActions.ts';
import { createSearchActions } from './createSearchActions.ts';
import { createWarningActions, openCurrentCard } from './createWarningActions.ts';

/** @returns all that the views call, and `command` for what comes from VS Code's keybindings */
export function createActions(context: ActionContext): Actions & { command(command: KeyedCommand): void } {
    const actions: Actions = {
        ...createNavigateActions(context),
        ...createResultActions(context),
        ...createWarningActions(context),
        ...createSearchActions(context),
        ...createFileActions(context),
        ...createViewActions(context),
    };
    return { ...actions, command: (command) => runCommand(context, actions, command) };
}

/** A command of VS Code with a key of its own, which the host has sent here. */
function runCommand(context: ActionContext, actions: Actions, command: KeyedCommand): void {
    const state = context.state();
    if (!state) return;
    if (command === 'nextRegion') actions.step(1);
    else if (command === 'previousRegion') actions.step(-1);
    else if (command === 'nextWarning') actions.stepWarning(1);
    else if (command === 'previousWarning') actions.stepWarning(-1);
    else if (command === 'showWarning') openCurrentCard(context, state);
    else if (command === 'resolveFile') actions.resolveFile();
    else if (resultOf(state, state.current) !== undefined) markRegion(context, state.current, true);
    else announce(l10n.t('Region {0} has no result yet: take a side or edit first.', state.current + 1));
}

type FileActions = Pick<
    Actions,
    'resolveFile' | 'choose' | 'openAsText' | 'showCommit' | 'onCause' | 'goOn' | 'backToConflict' | 'decline'
>;

/** What the host does. */
function createFileActions(context: ActionContext): FileActions {
    const current = () => context.state()?.current ?? 0;
    return {
        resolveFile: () => send(context, { type: 'resolveFile' }),
        choose: (choice) => send(context, { type: 'choose', choice }),
        openAsText: () => send(context, { type: 'openAsText', region: current() }),
        showCommit: (commit) => send(context, { type: 'showCommit', commit }),
        onCause: (command, commit) => send(context, { type: 'cause', command, commit, region: current() }),
        goOn: () => send(context, { type: 'continue' }),
        backToConflict: () => send(context, { type: 'backToConflict' }),
        decline: () => send(context, { type: 'decline' }),
    };
}

type ViewActions = Pick<
    Actions,
    'setLayout' | 'toggleCauses' | 'toggleWrap' | 'showWhole' | 'setFilter' | 'setMenu' | 'dismissError' | 'dismissDone'
>;

/** How the panel shows what it shows. */
function createViewActions(context: ActionContext): ViewActions {
    const { update } = context;
    return {
        setLayout(layout) {
            update((state) => ({ ...state, layout }));
            context.reveal(context.state()?.current ?? 0, false);
            send(context, { type: 'layout', layout });
        },
        toggleCauses: () => update((state) => ({ ...state, causesShown: !state.causesShown })),
        toggleWrap() {
            update((state) => ({ ...state, wrap: !state.wrap }));
            context.editor().adapt();
        },
        showWhole: (region) => update((state) => ({ ...state, whole: new Set(state.whole).add(region) })),
        setFilter: (filter) => update((state) => ({ ...state, filter })),
        setMenu: (menu) => update((state) => (menu === undefined ? closePart(state, 'menu') : { ...state, menu })),
        dismissError: () => update((state) => closePart(state, 'error')),
        dismissDone: () => update((state) => closePart(state, 'done')),
    };
}
