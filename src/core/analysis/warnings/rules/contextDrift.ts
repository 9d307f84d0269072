/** Unchanged lines around the change that differ between upstream and target and touch what the patch reads or writes. */
import * as l10n from '@vscode/l10n';
import { append } from '../../../base/arrays.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { findChild, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import { hunkPairs, mapToUpstream } from '../model/hunkPairs.ts';
import {
    computeLineHunks,
    findLineAtOffset,
    sliceLines,
    indexTextLines,
    touches,
    type LineHunk,
} from '../../../diff/lineHunks.ts';
import { defineRule, type FoundWarning, type WarningWords } from '../model/rule.ts';
import type { DriftFacts } from './drift/driftFacts.ts';
import { findOtherCallForms } from './drift/callForms.ts';
import { findOtherLocks } from './drift/locks.ts';
import { findOtherNames } from './drift/names.ts';
import { findTakenNumbers } from './drift/numbers.ts';
import type { ComparedCode, WarningComparison } from '../model/warningFacts.ts';
import { isSameType, readParameterType } from '../symbols/signatures.ts';
import { findBoundNames, usesByFunction } from '../symbols/uses.ts';
import { findSameFunction, type FileVersion, type FileView } from '../model/fileView.ts';

export const contextDrift = defineRule({
    id: 'context-drift',
    severity: 'warning',
    description: 'Unchanged lines around the pick that differ from upstream.',
    check: (pick) =>
        pick.files.flatMap((file) => [
            ...driftsOf(file),
            ...findOtherNames(file),
            ...findOtherLocks(file),
            ...findTakenNumbers(file),
            ...findOtherCallForms(file),
        ]),
    describe(facts: DriftFacts, compare) {
        if (
            facts.kind === 'otherName' ||
            facts.kind === 'otherLock' ||
            facts.kind === 'takenNumber' ||
            facts.kind === 'otherArgument' ||
            facts.kind === 'wrappedArgument'
        )
            return describeConvention(facts);
        const { name } = facts;
        if (facts.kind === 'type')
            return {
                message: l10n.t(
                    '{0} has the type {1} on the target, and {2} upstream.',
                    name,
                    facts.here,
                    facts.upstream,
                ),
                evidence: l10n.t('{0} upstream, {1} here', facts.upstream, facts.here),
            };
        const none = l10n.t('(nothing)');
        return {
            message: l10n.t(
                "{0} is not set in {1}() as it is upstream: check that the pick's lines still see the right value.",
                name,
                facts.fn,
            ),
            evidence: [
                l10n.t('upstream: {0}', compare?.upstream?.text || none),
                l10n.t('here: {0}', compare?.here?.text || none),
            ].join('\n'),
        };
    },
});

function describeConvention(
    facts: Extract<
        DriftFacts,
        { readonly kind: 'otherName' | 'otherLock' | 'takenNumber' | 'otherArgument' | 'wrappedArgument' }
    >,
): WarningWords {
    switch (facts.kind) {
        case 'otherName':
            return {
                message: l10n.t(
                    'This file says {1} on the target where it says {0} upstream: use {1}, or check that {0} is right here.',
                    facts.name,
                    facts.here,
                ),
                evidence: l10n.t('{0} places of the file', facts.count),
            };
        case 'otherLock':
            return {
                message: l10n.t(
                    '{0} is another kind of lock on the target: this file takes it with {2}(), not with {1}().',
                    facts.lock,
                    facts.upstream,
                    facts.here,
                ),
                evidence: '',
            };
        case 'otherArgument':
            return {
                message: l10n.t(
                    'The other calls of {0}() in this file pass {2} on the target where they pass {1} upstream.',
                    facts.name,
                    facts.upstream,
                    facts.here,
                ),
                evidence: l10n.t('{0} places of the file', facts.count),
            };
        case 'wrappedArgument':
            return {
                message: l10n.t(
                    'The calls of {0}() in this file pass this through {1}() on the target, which no call upstream does.',
                    facts.name,
                    facts.wrapper,
                ),
                evidence: l10n.t('{0} places of the file', facts.count),
            };
        case 'takenNumber':
            return {
                message: l10n.t(
                    '{0} gets the number {1}, which {2} has on the target: give it a free one.',
                    facts.name,
                    facts.number,
                    facts.other,
                ),
                evidence: '',
            };
    }
}

/** Names of variables that are reused for different values: errors, counters, buffers. */
const COMMON =
    /^(?:.{1,3}|ret(?:val)?|err(?:or)?|errno|len|size|count|res(?:ult)?|status|tmp|val(?:ue)?|flags?|done|pos|idx|index|name|path|data|buf(?:fer)?|line|key|node|next|prev|item|output|args?|out|text|msg|message)$/;

/** Most findings reported for one function; the first few are enough to see the drift. */
const MOST = 3;

/** One function in the versions that are compared. */
interface Scope {
    readonly file: FileView;
    readonly language: Language;
    readonly result: FileVersion;
    readonly target: FileVersion;
    readonly base: FileVersion;
    readonly patch: FileVersion;
    readonly fn: FunctionSyntax;
    readonly inTarget: FunctionSyntax;
    readonly upstream: FunctionSyntax;
    readonly before: FunctionSyntax;
    /** Variables of the function in the result and in the patch. */
    readonly bound: ReadonlyMap<string, SyntaxNode>;
    readonly boundUpstream: ReadonlyMap<string, SyntaxNode>;
}

function driftsOf(file: FileView): FoundWarning<DriftFacts>[] {
    const { result, target, base, patch, language } = file;
    if (!result?.syntax || !target || !base || !patch || !language) return [];
    const found: FoundWarning<DriftFacts>[] = [];
    for (const fn of result.syntax.copied) {
        if (!touches(file.added, fn.start, fn.end)) continue;
        const [inTarget, upstream, before] = [
            findSameFunction(target, fn),
            findSameFunction(patch, fn),
            findSameFunction(base, fn),
        ];
        if (!inTarget || !upstream || !before) continue;
        const bound = findBoundNames(language, result.text, fn.node);
        const boundUpstream = findBoundNames(language, patch.text, upstream.node);
        const versions = { file, language, result, target, base, patch };
        append(found, driftsIn({ ...versions, fn, inTarget, upstream, before, bound, boundUpstream }));
    }
    return found;
}

function driftsIn(scope: Scope): FoundWarning<DriftFacts>[] {
    const { file, fn, bound, boundUpstream, result } = scope;
    /** Variables that added lines read, by the first place. */
    const uses = new Map<string, number>();
    for (const { name, role, start } of usesByFunction(file).get(fn) ?? [])
        if (role === 'name' && bound.has(name) && !uses.has(name) && !isSetAt(result.text, start, name))
            uses.set(name, start);
    const found: FoundWarning<DriftFacts>[] = [];
    let drifts = 0;
    for (const [name, start] of uses) {
        const place = { path: file.path, start, end: start + name.length };
        const type = otherType(scope, name);
        if (type) {
            found.push({ ...place, facts: { kind: 'type', name, ...type } });
            continue;
        }
        // Upstream's function has no such variable: the line was adapted to the target.
        if (!boundUpstream.has(name)) continue;
        const drift = driftOf(scope, name);
        if (!drift || !reachesUse(scope, name, start) || readBefore(file, start, name) || drifts++ >= MOST) continue;
        found.push({
            ...place,
            severity:
                drift.upstream && drift.here && !COMMON.test(name) && !isOtherMemoryType(drift) ? 'warning' : 'info',
            facts: { kind: 'set', name, fn: fn.name },
            compare: drift,
        });
    }
    return found;
}

/** Whether both allocate the same with constants of other names: what the memory is called, and not what it holds. */
function isOtherMemoryType({ upstream, here }: WarningComparison): boolean {
    const [there, own] = [upstream, here].map((code) => code?.text ?? '');
    const dropConstants = (text: string) => text.replace(/\b[A-Z][A-Z0-9_]{2,}\b(?!\s*\()/g, '');
    return /=\s*\w*alloc\w*\s*\(/i.test(there!) && dropConstants(there!) === dropConstants(own!);
}

/** The two declared types of the variable, if they differ. */
function otherType({ language, result, patch, bound, boundUpstream }: Scope, name: string) {
    if (!language.comparesTypes) return undefined;
    const [upstream, here] = [
        declared(patch.text, boundUpstream.get(name), name),
        declared(result.text, bound.get(name), name),
    ];
    return upstream && here && !isSameType(upstream, here) ? { upstream, here } : undefined;
}

/** Whether the difference reaches the pick's lines: only the last assignment before them counts. */
function reachesUse({ file, result, patch, fn, upstream, bound, boundUpstream }: Scope, name: string, start: number) {
    const at = mapToUpstream(file, hunkPairs(file), start);
    return (
        at === undefined ||
        !sameValue(
            lastWrite(patch.text.slice(upstream.start, at), name),
            lastWrite(result.text.slice(fn.start, start), name),
            boundUpstream,
            bound,
        )
    );
}

/** The lines that the pick replaces read it too: nothing sees a value that was not seen there before. */
function readBefore({ result, target, resultHunks }: FileView, start: number, name: string): boolean {
    const line = findLineAtOffset(result!, start);
    const hunk = resultHunks.find(({ after: [from, to] }) => from <= line && line < to);
    const word = new RegExp(`\\b${name}\\b`);
    return hunk !== undefined && sliceLines(target!.lines, hunk.before).some((each) => word.test(each));
}

/** What a line sets it does not read: `name = …`. */
function isSetAt(text: string, start: number, name: string): boolean {
    const [behind, before] = [text.slice(start + name.length, start + name.length + 20), text.slice(0, start)];
    return /^\s*:?=[^=]/.test(behind) && /(?:^|[;{}])[ \t]*$/.test(before.slice(before.lastIndexOf('\n') + 1));
}

function declared(text: string, owner: SyntaxNode | undefined, name: string): string | undefined {
    const type = owner && findChild(owner, 'type');
    if (!owner || !type) return undefined;
    const declarator = owner.children.find(
        (child) => child.field === 'declarator' && new RegExp(`\\b${name}\\b`).test(text.slice(child.start, child.end)),
    );
    if (!declarator) return undefined;
    const stars = text.slice(declarator.start, declarator.end).split(/[=]/)[0] ?? '';
    return readParameterType(`${text.slice(type.start, type.end)} ${stars}`);
}

/** Lines of the function that only one of the two has and that set the variable. */
function driftOf({ file, base, before, target, inTarget }: Scope, name: string): WarningComparison | undefined {
    const a = indexTextLines(base.text.slice(before.start, before.end));
    const b = indexTextLines(target.text.slice(inTarget.start, inTarget.end));
    const word = new RegExp(`\\b${name}\\b`);
    const writes = writesTo(name);
    for (const { before: old, after } of computeLineHunks(a, b)) {
        const [lost, gained] = [writingLines(a.lines, old, writes), writingLines(b.lines, after, writes)];
        // What is in front of the name is its declaration.
        const values = (lines: readonly WritingLine[]) =>
            squeeze(lines.map(({ text }) => text.slice(text.search(word))));
        if (lost.length === gained.length && values(lost) === values(gained)) continue;
        const upstream = codeOf(lost, file.names.basePath ?? file.path, findLineAtOffset(base, before.start));
        const here = codeOf(gained, file.names.targetPath ?? file.path, findLineAtOffset(target, inTarget.start));
        return { ...(upstream ? { upstream } : {}), ...(here ? { here } : {}) };
    }
    return undefined;
}

interface WritingLine {
    readonly text: string;
    /** 0-based, in the function. */
    readonly at: number;
}

const writingLines = (lines: readonly string[], range: LineHunk['before'], writes: RegExp): WritingLine[] =>
    sliceLines(lines, range).flatMap((line, index) => {
        const text = line.trim();
        return writes.test(text) ? [{ text, at: range[0] + index }] : [];
    });

const codeOf = ([first, ...rest]: readonly WritingLine[], path: string, fnLine: number): ComparedCode | undefined =>
    first && { text: [first, ...rest].map(({ text }) => text).join(' '), path, line: fnLine + first.at + 1 };

/** A line that sets the variable, or hands out where it is. */
const writesTo = (name: string) =>
    new RegExp(
        `(?:^|[^.>\\w])${name}\\s*(?:[-+*/|&^]|<<|>>)?:?=[^=]|\\b${name}\\s*(?:\\+\\+|--)|[(,]\\s*&${name}\\b(?!\\s*(?:->|[.[]))`,
    );

/** The last line of a text that sets the variable, from its name on. */
function lastWrite(text: string, name: string): string | undefined {
    const writes = writesTo(name);
    const line = text.split('\n').findLast((each) => writes.test(each));
    return line && squeeze([line.slice(line.search(new RegExp(`\\b${name}\\b`)))]);
}

/** The same, but for a variable that each side has under a name of its own. */
function sameValue(
    upstream: string | undefined,
    here: string | undefined,
    boundUp: ReadonlyMap<string, unknown>,
    bound: ReadonlyMap<string, unknown>,
): boolean {
    if (upstream === here) return true;
    const [a, b] = [upstream, here].map((text) => text?.match(/[A-Za-z_$][\w$]*|[^]/g) ?? []);
    return (
        a!.length === b!.length &&
        a!.every((token, index) => {
            const other = b![index]!;
            if (token === other) return true;
            return boundUp.has(token) && !bound.has(token) && bound.has(other) && !boundUp.has(other);
        })
    );
}

const squeeze = (lines: readonly string[]) => lines.join('').replace(/\s+/g, '');
