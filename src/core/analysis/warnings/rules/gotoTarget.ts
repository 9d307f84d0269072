/** A `goto` of the pick whose label is missing on the target, or does something else there. */
import { gotoDiffers, gotoMissing } from '../../../messages/warnings.ts';
import { childOf, walk, type SyntaxNode } from '../../syntax/node.ts';
import type { FunctionSyntax } from '../../syntax/outline.ts';
import { touches } from '../lines.ts';
import type { Found, Rule } from '../rule.ts';
import { sameFunction, type FileView } from '../view.ts';

export const gotoTarget: Rule = {
    id: 'goto-target',
    check: (pick) => pick.files.flatMap(gotosOf),
};

function gotosOf(file: FileView): Found[] {
    const { result, patch } = file;
    const found: Found[] = [];
    for (const fn of result?.syntax?.copied ?? []) {
        if (!touches(file.added, fn.start, fn.end)) continue;
        const upstream = sameFunction(patch, fn);
        walk(fn.node, (node) => {
            if (node.type !== 'goto_statement' || !touches(file.added, node.start, node.end)) return;
            const label = childOf(node, 'label') ?? node.children[0];
            if (!label) return; // a computed goto
            const name = result!.text.slice(label.start, label.end);
            const place = { rule: 'goto-target', path: file.path, start: label.start, end: label.end } as const;
            const here = labelBody(result!.text, fn, name);
            const there = upstream && labelBody(patch!.text, upstream, name);
            const near =
                here === undefined || (there !== undefined && !sameSteps(here, there))
                    ? nearestLabel(result!.text, fn, there)
                    : undefined;
            if (here === undefined) {
                found.push({
                    ...place,
                    severity: 'error',
                    message: gotoMissing(name, fn.name, near),
                    evidence: there === undefined ? '' : `upstream:\n${there}`,
                    instead: near,
                });
            } else if (there !== undefined && !sameSteps(here, there)) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: gotoDiffers(name, fn.name),
                    evidence: `upstream:\n${there}\nhere:\n${here}`,
                    instead: near === name ? undefined : near,
                });
            }
        });
    }
    return found;
}

/** From the label to the end of the function: what falls through below it belongs to it. */
export function labelBody(text: string, fn: FunctionSyntax, name: string): string | undefined {
    let label: SyntaxNode | undefined;
    walk(fn.node, (node) => {
        if (node.type !== 'labeled_statement') return;
        const own = childOf(node, 'label') ?? node.children[0];
        if (own && text.slice(own.start, own.end) === name) label ??= node;
    });
    if (!label) return undefined;
    return text.slice(label.start, fn.end).replace(/\n?\}\s*$/, '');
}

/** What is done, in which order: labels, comments and blanks do not matter. */
function stepsOf(body: string): string[] {
    const code = body.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/[^\n]*/g, '');
    const steps: string[] = [];
    for (const line of code.split('\n')) {
        const step = line.replace(/^[ \t]*\w+[ \t]*:(?!:)/, '').replace(/\s+/g, '');
        if (step && step !== '{' && step !== '}') steps.push(step);
    }
    return steps;
}

function sameSteps(a: string, b: string): boolean {
    // What is only said to the log undoes nothing.
    const plain = (body: string) =>
        stepsOf(body).filter((step) => !/^(?:log_|pr_|dev_|print|warn|debug|trace)\w*\(/.test(step));
    return plain(a).join('\n') === plain(b).join('\n');
}

/** The label here whose steps are most like those upstream. */
function nearestLabel(text: string, fn: FunctionSyntax, there: string | undefined): string | undefined {
    if (there === undefined) return undefined;
    const wanted = new Set(stepsOf(there));
    let best: { name: string; score: number } | undefined;
    walk(fn.node, (node) => {
        if (node.type !== 'labeled_statement') return;
        const own = childOf(node, 'label') ?? node.children[0];
        if (!own) return;
        const name = text.slice(own.start, own.end);
        const steps = stepsOf(labelBody(text, fn, name) ?? '');
        const same = steps.filter((step) => wanted.has(step)).length;
        const score = same / Math.max(steps.length, wanted.size, 1);
        if (same && (!best || score > best.score)) best = { name, score };
    });
    return best?.name;
}
