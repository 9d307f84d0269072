/** A `goto` of the pick whose label is missing on the target, or does something else there. */
import * as l10n from '@vscode/l10n';
import { findChild, walkNodes, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import { findLineAtOffset, sliceLines, touches } from '../../../diff/lineHunks.ts';
import { defineRule, type FoundWarning, type WarningWords } from '../model/rule.ts';
import type { ComparedCode, WarningComparison } from '../model/warningFacts.ts';
import { findBoundNames } from '../symbols/uses.ts';
import { findSameFunction, type FileVersion, type FileView } from '../model/fileView.ts';

type GotoFacts =
    /** `near` is the label here that does most of what it does upstream. */
    | { readonly kind: 'missing'; readonly label: string; readonly fn: string; readonly near?: string | undefined }
    | { readonly kind: 'differs'; readonly label: string; readonly fn: string };

export const gotoTarget = defineRule({
    id: 'goto-target',
    severity: 'warning',
    description: 'A goto whose label is missing on the target, or does something else there.',
    check: (pick) => pick.files.flatMap(gotosOf),
    describe(facts: GotoFacts, compare) {
        const { label, fn } = facts;
        const bodies = [
            compare?.upstream && `${l10n.t('upstream:')}\n${compare.upstream.text}`,
            compare?.here && `${l10n.t('here:')}\n${compare.here.text}`,
        ];
        const evidence = bodies.filter(Boolean).join('\n');
        if (facts.kind === 'differs')
            return {
                message: l10n.t(
                    'The label {0} in {1}() does not undo the same things here as upstream: compare both before you jump there.',
                    label,
                    fn,
                ),
                evidence,
            };
        const message = facts.near
            ? l10n.t(
                  '{0}() has no label {1} on the target. {2} does most of what it does upstream.',
                  fn,
                  label,
                  facts.near,
              )
            : l10n.t('{0}() has no label {1} on the target.', fn, label);
        return { message, evidence };
    },
    describeOnSides,
});

function describeOnSides({ kind, label, fn, ...facts }: GotoFacts, compare?: WarningComparison): WarningWords {
    const bodies = [
        compare?.upstream && `${l10n.t('on the other side:')}\n${compare.upstream.text}`,
        compare?.here && `${l10n.t('here:')}\n${compare.here.text}`,
    ];
    const evidence = bodies.filter(Boolean).join('\n');
    if (kind === 'differs')
        return {
            message: l10n.t(
                'The label {0} in {1}() does not undo the same things here as on the other side: compare both before you jump there.',
                label,
                fn,
            ),
            evidence,
        };
    const near = 'near' in facts ? facts.near : undefined;
    const message = near
        ? l10n.t('{0}() has no label {1} here. {2} does most of what it does on the other side.', fn, label, near)
        : l10n.t('{0}() has no label {1} here.', fn, label);
    return { message, evidence };
}

function gotosOf(file: FileView): FoundWarning<GotoFacts>[] {
    const { result, patch } = file;
    const found: FoundWarning<GotoFacts>[] = [];
    for (const fn of result?.syntax?.copied ?? []) {
        if (!touches(file.added, fn.start, fn.end)) continue;
        const upstream = findSameFunction(patch, fn);
        walkNodes(fn.node, (node) => {
            if (node.type !== 'goto_statement' || !touches(file.added, node.start, node.end)) return;
            const warning = judge(file, fn, upstream, node);
            if (warning) found.push(warning);
        });
    }
    return found;
}

function judge(
    file: FileView,
    fn: FunctionSyntax,
    upstreamFn: FunctionSyntax | undefined,
    node: SyntaxNode,
): FoundWarning<GotoFacts> | undefined {
    const { result, patch } = file;
    const label = findChild(node, 'label') ?? node.children[0];
    if (!label) return undefined; // a computed goto
    const name = result!.text.slice(label.start, label.end);
    const place = { path: file.path, start: label.start, end: label.end };
    const here = bodyOfLabel(result!, fn, name, file.path);
    const upstream = upstreamFn && bodyOfLabel(patch!, upstreamFn, name, file.names.patchPath ?? file.path);
    if (!here && isUnread(result!, fn, patch, upstreamFn, upstream, name)) return undefined;
    if (!here)
        return {
            ...place,
            severity: 'error',
            facts: { kind: 'missing', label: name, fn: fn.name, near: nearestLabel(result!.text, fn, upstream?.text) },
            compare: upstream && { upstream },
            instead: nearestLabel(result!.text, fn, upstream?.text),
        };
    if (!upstream || sameSteps(here.text, upstream.text) || jumpedBefore(file, node.start, name)) return undefined;
    if (undoesNothingElse(file, fn, upstreamFn, here.text, upstream.text)) return undefined;
    const near = nearestLabel(result!.text, fn, upstream.text);
    return {
        ...place,
        facts: { kind: 'differs', label: name, fn: fn.name },
        compare: { upstream, here },
        instead: near === name ? undefined : near,
    };
}

/** The label stands there, behind what the parser took for the end of the function; or that is so upstream, which jumps to it. */
function isUnread(
    result: FileVersion,
    fn: FunctionSyntax,
    patch: FileVersion | undefined,
    upstreamFn: FunctionSyntax | undefined,
    upstream: ComparedCode | undefined,
    name: string,
): boolean {
    if (new RegExp(`^[ \\t]*${name}[ \\t]*:(?!:)`, 'm').test(readToLastBrace(result.text, fn))) return true;
    if (!patch || !upstreamFn || upstream) return false;
    return new RegExp(`\\bgoto\\s+${name}\\b`).test(patch.text.slice(upstreamFn.start, upstreamFn.end));
}

/** A function that begins at the margin, up to the brace at the margin: conditions of the preprocessor may open one twice. */
function readToLastBrace(text: string, { start, end }: FunctionSyntax): string {
    const isAtMargin = start === 0 || text[start - 1] === '\n';
    const brace = isAtMargin ? text.indexOf('\n}', start) : -1;
    return text.slice(start, Math.max(end, brace));
}

function bodyOfLabel(version: FileVersion, fn: FunctionSyntax, name: string, path: string): ComparedCode | undefined {
    const at = labelNode(version.text, fn, name);
    return at && { text: bodyFrom(version.text, fn, at), path, line: findLineAtOffset(version, at.start) + 1 };
}

/** From the label to the end of the function: what falls through below it belongs to it. */
export function findLabelBody(text: string, fn: FunctionSyntax, name: string): string | undefined {
    const label = labelNode(text, fn, name);
    return label && bodyFrom(text, fn, label);
}

function labelNode(text: string, fn: FunctionSyntax, name: string): SyntaxNode | undefined {
    let label: SyntaxNode | undefined;
    walkNodes(fn.node, (node) => {
        if (node.type !== 'labeled_statement') return;
        const own = findChild(node, 'label') ?? node.children[0];
        if (own && text.slice(own.start, own.end) === name) label ??= node;
    });
    return label;
}

function bodyFrom(text: string, fn: FunctionSyntax, label: SyntaxNode): string {
    // Where the parser lost its way, a function seems to hold those below it.
    const body = text.slice(label.start, fn.end);
    const end = text[fn.start - 1] === '\n' || fn.start === 0 ? body.search(/\n\}/) : -1;
    return (end < 0 ? body : body.slice(0, end)).replace(/\n?\}\s*$/, '');
}

/** What is done, in which order: labels, comments and whitespace do not matter. */
function stepsOf(body: string): string[] {
    const code = body.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').replace(/\/\/[^\n]*/g, '');
    const steps: string[] = [];
    for (const line of code.split('\n')) {
        const step = line.replace(/^[ \t]*\w+[ \t]*:(?!:)/, '').replace(/\s+/g, '');
        if (step && step !== '{' && step !== '}') steps.push(step);
    }
    return steps;
}

/** The lines that the pick replaces jump there too: whatever the label does, it did. */
function jumpedBefore({ result, target, resultHunks }: FileView, start: number, label: string): boolean {
    const line = findLineAtOffset(result!, start);
    const hunk = resultHunks.find(({ after: [from, to] }) => from <= line && line < to);
    const jump = new RegExp(`\\bgoto\\s+${label}\\b`);
    return hunk !== undefined && sliceLines(target!.lines, hunk.before).some((each) => jump.test(each));
}

/** What is only said to the log undoes nothing. */
const undoingIn = (body: string) =>
    stepsOf(body).filter((step) => !/^(?:log_|pr_|dev_|print|warn|debug|trace)\w*\(/.test(step));

const sameSteps = (a: string, b: string) => undoingIn(a).join('\n') === undoingIn(b).join('\n');

/**
 * Upstream undoes more, and all of that is of something that this function never does here: its variable is not there, or
 * nothing is called that would have to be undone.
 */
function undoesNothingElse(
    file: FileView,
    fn: FunctionSyntax,
    upstream: FunctionSyntax | undefined,
    here: string,
    there: string,
): boolean {
    const [own, other] = [undoingIn(here), undoingIn(there)];
    const more = other.filter((step) => !own.includes(step));
    if (!more.length || own.some((step) => !other.includes(step))) return false;
    const { result, patch, language } = file;
    const bound = findBoundNames(language!, result!.text, fn.node);
    const boundUp = findBoundNames(language!, patch!.text, upstream!.node);
    const called = callsIn(result!.text.slice(fn.start, fn.end));
    const calledUp = callsIn(patch!.text.slice(upstream!.start, upstream!.end));
    return more.every((step) => {
        const names = step.match(/[A-Za-z_]\w*/g) ?? [];
        const undone = callsIn(step);
        if (names.some((name) => boundUp.has(name) && !bound.has(name))) return true;
        // Nothing of that name is in this file.
        if (names.some((name) => !undone.includes(name) && !new RegExp(`\\b${name}\\b`).test(result!.text)))
            return true;
        const [undo] = undone;
        const stem = undo === undefined ? '' : stemOf(undo);
        if (stem.length < 5) return false;
        const does = (calls: readonly string[]) => calls.some((call) => call !== undo && stemOf(call).includes(stem));
        return does(calledUp) && !does(called);
    });
}

const callsIn = (text: string): readonly string[] => text.match(/\b[A-Za-z_]\w*(?=\s*\()/g) ?? [];

/** A call's name without the words that say whether it does or undoes: `stopLoading` and `startLoading` are about one thing. */
const stemOf = (name: string) =>
    name
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replace(
            /(?:^|_)(?:start|stop|begin|end|lock|unlock|get|put|ref|unref|init|exit|fini|destroy|create|register|unregister|enable|disable|open|close|acquire|release|push|pop|attach|detach|alloc|free|add|remove|del|map|unmap)(?=_|$)/g,
            '',
        )
        .replace(/_/g, '');

/** The label here whose steps are most like those upstream. */
function nearestLabel(text: string, fn: FunctionSyntax, there: string | undefined): string | undefined {
    if (there === undefined) return undefined;
    const upstreamSteps = new Set(stepsOf(there));
    let best: { name: string; score: number } | undefined;
    walkNodes(fn.node, (node) => {
        if (node.type !== 'labeled_statement') return;
        const own = findChild(node, 'label') ?? node.children[0];
        if (!own) return;
        const name = text.slice(own.start, own.end);
        const steps = stepsOf(findLabelBody(text, fn, name) ?? '');
        const same = steps.filter((step) => upstreamSteps.has(step)).length;
        const score = same / Math.max(steps.length, upstreamSteps.size, 1);
        if (same && (!best || score > best.score)) best = { name, score };
    });
    return best?.name;
}
