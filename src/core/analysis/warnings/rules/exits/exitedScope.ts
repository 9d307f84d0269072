/** What an exit leaves: its loop or switch, here and upstream. Pure. */
import type { Language } from '../../../../syntax/languages/language.ts';
import { walkNodes, type SyntaxNode } from '../../../../syntax/languages/node.ts';

/**
 * The loop or switch that a `break` or `continue` leaves, with its label if it names one.
 * @returns undefined where the exit leaves the whole function
 */
export function findExitedScope(
    language: Language,
    text: string,
    kind: string,
    exit: SyntaxNode,
    parents: readonly SyntaxNode[],
): SyntaxNode | undefined {
    if (kind !== 'break' && kind !== 'continue') return undefined;
    const label = labelIn(text, exit);
    const labelled = label === undefined ? undefined : parents.findLast((parent) => labelIn(text, parent) === label);
    return (
        labelled ??
        parents.findLast(({ type }) => language.loops.has(type) || (kind === 'break' && language.switches.has(type)))
    );
}

/** The scope that the same exit leaves upstream: comparing a loop here with the whole function there would count outer locks. */
export function findUpstreamScope(
    language: Language,
    text: string,
    kind: string,
    type: string,
    fn: SyntaxNode,
    line: number,
): SyntaxNode | undefined {
    const end = text.indexOf('\n', line);
    let scope: SyntaxNode | undefined;
    walkNodes(fn, (node, parents) => {
        if (node.end < line || (end >= 0 && node.start > end)) return false;
        if (node.type === type && node.start >= line) scope ??= findExitedScope(language, text, kind, node, parents);
        return;
    });
    return scope;
}

/** Node types of a label, wherever it stands; in statements of Java it is an identifier. */
const LABEL = /^(?:label|label_name|statement_identifier)$/;

/** Of a statement that has a label, or of an exit that names one. */
function labelIn(text: string, { type, children }: SyntaxNode): string | undefined {
    const isStatement = /^(?:labeled|break|continue)_statement$/.test(type);
    const label = children.find((child) => LABEL.test(child.type) || (isStatement && child.type === 'identifier'));
    return label && text.slice(label.start, label.end);
}
