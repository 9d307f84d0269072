/**
 * What a tree shows, as data: projections make rows, one provider draws them, tests read them. Nothing here knows VS
 * Code.
 */

import { showHiddenInLine } from '../../core/base/visibleText.ts';

/** One row of a tree; across changes VS Code knows it by its `id` alone. */
export interface TreeRow {
    /** Unique in its tree and stable over changes, so that what was unfolded stays unfolded. */
    readonly id: string;
    readonly label: string;
    readonly description?: string;
    readonly tooltip?: string;
    /** A codicon's name, with a theme colour where the colour means something that the words say too. */
    readonly icon?: string;
    readonly color?: string;
    /** Workspace path of a file whose icon and decorations the row takes. */
    readonly file?: string;
    /** What a screen reader says in place of label and description. */
    readonly spoken?: string;
    /** What menus offer here, matched by `viewItem` in the manifest. */
    readonly context?: string;
    /** The commit that it is about, where its command does not say: 40 hex. */
    readonly commit?: string;
    readonly command?: { readonly id: string; readonly arguments: readonly unknown[] };
    readonly children?: readonly TreeRow[];
    readonly folded?: boolean;
}

/** Eight characters: what people quote in mails and what trees have room for. */
export function shortId(commit: string): string {
    return commit.slice(0, 8);
}

/** The last part of a path, and the folder that it is in. */
export function splitPath(path: string): { readonly name: string; readonly folder: string } {
    const cut = path.lastIndexOf('/');
    return { name: path.slice(cut + 1), folder: path.slice(0, Math.max(cut, 0)) };
}

/** Names from a repository may hold invisible characters; they are shown escaped, on one line. */
export const oneLine = showHiddenInLine;
