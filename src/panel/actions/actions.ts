/** What the user can do in the panel: each view gets these and calls them; none of them changes a view directly. */
import type { CauseCommand, FixKind, Layout, LineWarning, Take } from '../../protocol/panel.ts';
import type { LineSpan } from '../model/layOutBlocks.ts';
import type { Filter } from '../model/panelState.ts';

/** Regions and suggestions are numbered as in {@link Facts}: 0-based. */
export interface Actions {
    go(region: number, options?: { focus?: boolean }): void;
    step(by: 1 | -1): void;
    stepWarning(by: 1 | -1): void;
    /** Opens the card of a region's first warning, or of the one behind that whose card is open. */
    showWarnings(region: number): void;
    take(region: number, side: Take): void;
    applySuggestion(region: number): void;
    /** Applies it, marks the region as resolved and goes to the next one. */
    applyAndGoOn(region: number): void;
    nextSuggestion(region: number): void;
    edit(region: number): void;
    reset(region: number): void;
    markRegion(region: number, resolved: boolean): void;
    undo(): void;
    redo(): void;
    acceptProven(): void;
    resolveFile(): void;
    choose(choice: string): void;
    openAsText(): void;
    showCommit(commit: string): void;
    onCause(command: CauseCommand, commit: string): void;
    /** Every file is resolved: commits, and goes on with the backport. */
    goOn(): void;
    /** Of a pick that the result leaves nothing of. */
    backToConflict(): void;
    decline(): void;
    setLayout(layout: Layout): void;
    toggleCauses(): void;
    toggleWrap(): void;
    showWhole(region: number): void;
    setFilter(filter: Filter): void;
    /** Makes lines between regions editable. @param point where the cursor goes, in the page; the first line without it */
    editLines(lines: LineSpan & { readonly gap: number }, point?: { readonly x: number; readonly y: number }): void;
    /** Ends that. */
    leaveLines(): void;
    /** Opens the search, or searches for something. */
    find(query?: string): void;
    /** Goes to the next match, or the one before. */
    stepMatch(by: 1 | -1): void;
    closeFind(): void;
    unfold(gap: number, how: 'function' | 'all'): void;
    setMenu(menu: string | undefined): void;
    dismissError(): void;
    openCard(key: string, options?: { focus: boolean }): void;
    closeCard(): void;
    fix(warning: LineWarning, fix: FixKind): void;
    /** Corrects what a suggestion calls something. */
    rename(from: string, to: string): void;
    dismissDone(): void;
}
