/**
 * A syntax tree as plain values: copied out of the parser's memory, which is then freed. Callers need not
 * delete anything, and a copy may go to a worker.
 */
import type { TreeCursor } from 'web-tree-sitter';

/** A node of a tree that tree-sitter has parsed; its text is that between its offsets. */
export interface SyntaxNode {
    readonly type: string;
    /** The role in its parent, e.g. `arguments`; "" for none. */
    readonly field: string;
    /** Offsets into the text, in UTF-16 units. */
    readonly start: number;
    readonly end: number;
    /** Named nodes, and the signs that have a role (operators). */
    readonly children: readonly SyntaxNode[];
}

/** Levels of a tree below which nothing is looked at, so that whoever walks a tree may call itself: code has some dozens. */
export const DEEPEST = 1000;

/**
 * Copies what the cursor stands on, and leaves it there.
 * @param budget nodes that may still be made
 * @returns undefined where that is not enough, or the tree is too deep
 */
export function copyNode(cursor: TreeCursor, budget: { left: number }): SyntaxNode | undefined {
    const limits = { left: budget.left, deep: false };
    const node = copyPart(cursor, limits, 0);
    budget.left = limits.left;
    return limits.deep || limits.left <= 0 ? undefined : node;
}

function copyPart(cursor: TreeCursor, budget: { left: number; deep: boolean }, depth: number): SyntaxNode {
    const children: SyntaxNode[] = [];
    const node = {
        type: cursor.nodeType,
        field: cursor.currentFieldName ?? '',
        start: cursor.startIndex,
        end: cursor.endIndex,
        children,
    };
    budget.left--;
    if (depth === DEEPEST) budget.deep = true;
    if (budget.left > 0 && !budget.deep && cursor.gotoFirstChild()) {
        do {
            // What the parser has made up to go on with has no text, and no name to be looked for.
            if (cursor.startIndex === cursor.endIndex) continue;
            if (cursor.nodeIsNamed || cursor.currentFieldName) children.push(copyPart(cursor, budget, depth + 1));
            // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by the parts that the loop copies
        } while (budget.left > 0 && !budget.deep && cursor.gotoNextSibling());
        cursor.gotoParent();
    }
    return node;
}

/** Every node under `node`, itself first, parents before children. `enter` may return false to stay out. */
export function walkNodes(
    node: SyntaxNode,
    enter: (node: SyntaxNode, parents: readonly SyntaxNode[]) => boolean | void,
) {
    const parents: SyntaxNode[] = [];
    const visit = (each: SyntaxNode) => {
        if (enter(each, parents) === false) return;
        parents.push(each);
        for (const child of each.children) visit(child);
        parents.pop();
    };
    visit(node);
}

/** @returns the first child of that field of the grammar */
export function findChild(node: SyntaxNode, field: string): SyntaxNode | undefined {
    return node.children.find((child) => child.field === field);
}
