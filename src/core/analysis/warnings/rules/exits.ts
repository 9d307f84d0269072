/** Added exits that leave behind what upstream does not hold there, or what upstream frees by the end of its scope. */
import * as l10n from '@vscode/l10n';
import type { Language } from '../../../syntax/languages/language.ts';
import { findChild, walkNodes, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import { hunkPairs, mapToUpstream, type HunkPair } from '../model/hunkPairs.ts';
import { touches } from '../../../diff/lineHunks.ts';
import { defineRule, type FoundWarning, type HeldThing, type PickView, type WarningWords } from '../model/rule.ts';
import { findSameFunction, type FileView, type FileVersion } from '../model/fileView.ts';
import { findLabelBody } from './gotoTarget.ts';
import { findHeld } from './exits/findHeld.ts';
import { listFreedByHand } from './exits/freedByHand.ts';
import { findExitedScope, findUpstreamScope } from './exits/exitedScope.ts';

type ExitFacts =
    /** `exit` is the keyword, `held` the call that has acquired. */
    | { readonly kind: 'holds'; readonly exit: string; readonly what: HeldThing; readonly held: string }
    | { readonly kind: 'leaks'; readonly name: string };

export const exits = defineRule({
    id: 'exits',
    severity: 'warning',
    description: 'An exit that leaves a lock, memory or a reference behind.',
    check: (pick) => pick.files.flatMap((file) => exitsOf(pick, file)),
    describe(facts: ExitFacts) {
        if (facts.kind === 'leaks')
            return {
                message: l10n.t(
                    'This return leaks {0}: upstream it is freed automatically, here it is freed by hand further down.',
                    facts.name,
                ),
                evidence: l10n.t('upstream frees {0} by itself', facts.name),
            };
        return {
            message: l10n.t(
                'This {0} leaves {1} behind: {2} is held here and is not upstream.',
                facts.exit,
                thingName(facts.what, facts.held),
                facts.held,
            ),
            evidence: l10n.t('{0} is still held here, not upstream', facts.held),
        };
    },
    describeOnSides,
});

function describeOnSides(facts: ExitFacts): WarningWords {
    if (facts.kind === 'leaks')
        return {
            message: l10n.t(
                'This return leaks {0}: on the other side it is freed automatically, here it is freed by hand further down.',
                facts.name,
            ),
            evidence: l10n.t('the other side frees {0} by itself', facts.name),
        };
    return {
        message: l10n.t(
            'This {0} leaves {1} behind: {2} is held here and not on the other side.',
            facts.exit,
            thingName(facts.what, facts.held),
            facts.held,
        ),
        evidence: l10n.t('{0} is still held here, not on the other side', facts.held),
    };
}

function thingName(what: HeldThing, held: string): string {
    switch (what) {
        case 'lock':
            return l10n.t('the lock');
        case 'semaphore':
            return l10n.t('the semaphore');
        case 'rcu':
            return l10n.t('the RCU read lock');
        case 'interrupts':
            return l10n.t('disabled interrupts');
        case 'preemption':
            return l10n.t('disabled preemption');
        case 'interrupt':
            return l10n.t('a disabled interrupt');
        case 'memory':
            return l10n.t('the memory');
        case 'reference':
            return l10n.t('the reference');
        case 'power':
            return l10n.t('what was switched on');
        case 'file':
            return l10n.t('the open file');
        case 'acquired':
            return l10n.t('what {0} acquired', held);
    }
}

/** An added exit, and the place of the same line upstream. */
interface AddedExit {
    readonly kind: string;
    readonly node: SyntaxNode;
    readonly parents: readonly SyntaxNode[];
    readonly fn: FunctionSyntax;
    readonly upstream: FunctionSyntax;
    readonly upstreamAt: number;
}

function exitsOf(pick: PickView, file: FileView): FoundWarning<ExitFacts>[] {
    const { result, patch, language } = file;
    if (!result?.syntax || !patch || !language || language.cleanup?.byOwner) return [];
    const pairs = hunkPairs(file);
    const found: FoundWarning<ExitFacts>[] = [];
    for (const fn of result.syntax.copied) {
        const upstream = findSameFunction(patch, fn);
        if (!upstream || !touches(file.added, fn.start, fn.end)) continue;
        walkNodes(fn.node, (node, parents) => {
            const exit = exitAt(file, language, pairs, { node, parents, fn, upstream });
            if (!exit) return;
            const place = { path: file.path, start: node.start, end: Math.min(node.end, node.start + 60) };
            for (const facts of judge(pick, file, { language, result, patch }, exit)) found.push({ ...place, facts });
        });
    }
    return found;
}

function exitAt(
    file: FileView,
    language: Language,
    pairs: readonly HunkPair[],
    at: Pick<AddedExit, 'node' | 'parents' | 'fn' | 'upstream'>,
): AddedExit | undefined {
    const kind = language.exits[at.node.type];
    if (!kind || !touches(file.added, at.node.start, at.node.end)) return undefined;
    const upstreamAt = mapToUpstream(file, pairs, at.node.start);
    return upstreamAt === undefined ? undefined : { ...at, kind, upstreamAt };
}

function judge(
    pick: PickView,
    file: FileView,
    { language, result, patch }: { language: Language; result: FileVersion; patch: FileVersion },
    { kind, node, parents, fn, upstream, upstreamAt }: AddedExit,
): ExitFacts[] {
    const scope = findExitedScope(language, result.text, kind, node, parents) ?? fn.node;
    const upScope =
        findUpstreamScope(language, patch.text, kind, node.type, upstream.node, upstreamAt) ?? upstream.node;
    const own = result.text.slice(node.start, node.end);
    const always = cleanupOnTheWay(language, result.text, scope, parents);
    const here = {
        language,
        text: result.text,
        scope,
        until: node.start,
        tail: (kind === 'goto' ? gotoTail(result.text, fn, node) : own) + always,
        added: file.added,
    };
    const there = {
        language,
        text: patch.text,
        scope: upScope,
        until: upstreamAt,
        tail: kind === 'goto' ? gotoTail(patch.text, upstream, node, own) : own,
        added: file.pickAdded,
    };
    const facts: ExitFacts[] = [];
    for (const pair of pick.settings.pairs) {
        const [heldHere, heldUpstream] = [findHeld(here, pair), findHeld(there, pair)];
        if (heldHere.size === 0 || heldUpstream.size >= heldHere.size) continue;
        const held = [...heldHere].find((each) => !heldUpstream.has(each))!;
        facts.push({ kind: 'holds', exit: kind, what: pair.what, held });
    }
    if (kind === 'return')
        for (const name of listFreedByHand(language, file, fn, upstream, node)) facts.push({ kind: 'leaks', name });
    return facts;
}

/** The text of what runs on the way from an exit out of its scope: each `finally` around it. */
function cleanupOnTheWay(language: Language, text: string, scope: SyntaxNode, parents: readonly SyntaxNode[]): string {
    const clauses = language.cleanup?.always;
    if (!clauses) return '';
    return parents
        .filter(({ start, end }) => start >= scope.start && end <= scope.end)
        .flatMap(({ children }) => children.filter(({ type }) => clauses.has(type)))
        .filter((clause) => !parents.includes(clause))
        .map(({ start, end }) => `\n${text.slice(start, end)}`)
        .join('');
}

function gotoTail(text: string, fn: FunctionSyntax, node: SyntaxNode, own?: string): string {
    const label = findChild(node, 'label') ?? node.children[0];
    const name = own ? /(?<!\w)\w+(?=\s*;?$)/.exec(own)?.[0] : label && text.slice(label.start, label.end);
    return (name && findLabelBody(text, fn, name)) ?? '';
}
