/** Why a conflict marker could not be read as part of a region: facts in, what to do out. */

export function neverClosed(marker: string): string {
    return `This ${marker} line has no closing marker: finish or delete the block in the text editor.`;
}

export function neverOpened(marker: string): string {
    return `This ${marker} line closes a block that was never opened: delete it, or restore the opening marker.`;
}

export function leftBehind(marker: string): string {
    return `This ${marker} line is left of a conflict whose other markers are gone: delete it.`;
}

export function severalReadings(marker: string): string {
    return `The block that this ${marker} line opens can be read in several ways, since its text holds lines that look like markers: resolve it in the text editor.`;
}

export function otherMarkerSize(size: number, used: number): string {
    return `This block has markers of ${size} characters, the conflicts of this file have ${used}: it is taken as plain text.`;
}

export function leftFromVirtualBase(): string {
    return 'This block belongs to a merge base that git made up, and stands outside of a conflict: delete it in the text editor.';
}

export function moreProblems(count: number): string {
    return `${count} more lines look like conflict markers and belong to no conflict.`;
}
