/** The keyboard: letters act on the region that has the focus, arrows move inside what has it. */
import type { Actions } from '../actions/actions.ts';

/** What a key may do depends on: what is open, and where the focus is meant to be. */
export interface KeyContext {
    readonly act: Actions;
    /** Single letters act (a setting). */
    readonly letters: boolean;
    readonly readOnly: boolean;
    readonly menuOpen: boolean;
    readonly cardOpen: boolean;
    readonly findOpen: boolean;
    /** Makes lines between regions editable. */
    editLines(lines: { readonly gap: number; readonly from: number; readonly to: number }): void;
    /** The region that is open: keys are meant for it while nothing has the focus. */
    readonly current: number;
    /** The shown suggestion of a region can be applied. */
    canApply(region: number): boolean;
}

/** @returns whether the key was used */
export function handleKey(event: KeyboardEvent, context: KeyContext): boolean {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && context.cardOpen) {
        context.act.closeCard();
        return true;
    }
    if (findKey(event, target, context)) return true;
    if (target instanceof HTMLInputElement) return leaveInput(event, target);
    if (target.closest('.cm-editor, .warning-card')) return false;
    if (event.key === 'Escape' && context.menuOpen) {
        context.act.setMenu(undefined);
        return true;
    }
    if (event.ctrlKey || event.metaKey) return undoRedo(event, context);
    if (event.altKey) {
        if (event.code !== 'KeyZ') return false;
        context.act.toggleWrap();
        return true;
    }
    const menu = target.closest<HTMLElement>('.menu-anchor');
    if (menu && context.menuOpen && moveIn(menu, event)) return true;
    const roving = target.closest<HTMLElement>('[data-roving], [role=radiogroup]');
    if (roving && moveIn(roving, event, target)) return true;
    const lines = target.dataset['lines'];
    if (lines !== undefined && (event.key === 'Enter' || (context.letters && event.key === 'e'))) {
        context.editLines(JSON.parse(lines) as Parameters<KeyContext['editLines']>[0]);
        return true;
    }
    const region = target.closest<HTMLElement>('[data-region]');
    if (target === document.body) return regionKey(event, context.current, true, context);
    if (!region || target instanceof HTMLSelectElement) return false;
    return (
        regionKey(event, Number(region.dataset['region']), target === region, context) || moveIn(region, event, target)
    );
}

/** Control+F from anywhere, also from an editor; then Enter and F3 step, Escape ends the search. */
function findKey(event: KeyboardEvent, target: HTMLElement, { act, findOpen }: KeyContext): boolean {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
        act.find();
        const field = document.querySelector<HTMLInputElement>('.find input');
        field?.focus();
        field?.select();
        return true;
    }
    if (!findOpen) return false;
    const inField = target.closest('.find') !== null;
    if (event.key === 'F3' || (event.key === 'Enter' && inField && target instanceof HTMLInputElement))
        act.stepMatch(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && inField) act.closeFind();
    else return false;
    return true;
}

/**
 * In a field all keys type; Enter and Escape give the focus back to the region, Enter with what was typed. Up and down mean
 * nothing in a single line: they move on to the element before or after it.
 */
function leaveInput(event: KeyboardEvent, input: HTMLInputElement): boolean {
    const region = input.closest<HTMLElement>('[data-region]');
    if (region && /^Arrow(Up|Down)$/.test(event.key) && input.type === 'text') return moveIn(region, event, input);
    if (event.key !== 'Enter' && event.key !== 'Escape') return false;
    if (event.key === 'Escape') input.value = input.defaultValue;
    input.blur();
    input.closest<HTMLElement>('[data-region]')?.focus();
    return true;
}

function undoRedo(event: KeyboardEvent, { act }: KeyContext): boolean {
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return false;
    if (key === 'y' || event.shiftKey) act.redo();
    else act.undo();
    return true;
}

function regionKey(event: KeyboardEvent, region: number, onRegion: boolean, context: KeyContext): boolean {
    const { act } = context;
    if (event.key === 'Enter') {
        if (!onRegion || context.readOnly) return false; // on a button, Enter presses it
        if (context.canApply(region)) (event.shiftKey ? act.applyAndGoOn : act.applySuggestion)(region);
        else act.go(region, { focus: true });
        return true;
    }
    if (!context.letters) return false;
    const key = event.key.toLowerCase();
    if (key === 'w') act.toggleCauses();
    else if (key === 's') act.nextSuggestion(region);
    else if (context.readOnly) return false;
    else if (key === 't') act.take(region, event.shiftKey ? 'target-patch' : 'target');
    else if (key === 'p') act.take(region, event.shiftKey ? 'patch-target' : 'patch');
    else if (key === 'b') act.take(region, 'base');
    else if (key === 'e') act.edit(region);
    else if (key === 'r') act.reset(region);
    else return false;
    return true;
}

const backward = new Set(['ArrowLeft', 'ArrowUp']);
const forward = new Set(['ArrowRight', 'ArrowDown']);

/** Moves the focus among the buttons of `group`; at an end it stays. */
function moveIn(group: HTMLElement, event: KeyboardEvent, from: HTMLElement = event.target as HTMLElement): boolean {
    const by = backward.has(event.key) ? -1 : forward.has(event.key) ? 1 : 0;
    if (by === 0 || event.shiftKey || from instanceof HTMLSelectElement) return false;
    // Left and right scroll long lines; up and down go on.
    if (from.matches('.code') && /Left|Right/.test(event.key)) return false;
    const stops = [
        ...group.querySelectorAll<HTMLElement>('button:not(:disabled), select, input, .code[tabindex], .cm-content'),
    ];
    const at = stops.indexOf(from);
    if (at < 0 && by < 0) return false;
    const next = stops[at + by];
    if (at === 0 && by < 0 && group.tabIndex >= 0) group.focus();
    else next?.focus();
    return next !== undefined || at >= 0;
}
