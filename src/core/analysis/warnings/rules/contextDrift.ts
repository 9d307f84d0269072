/** Unchanged lines around the change that differ between upstream and target and touch what the patch reads or writes. */
import { contextDrifted, variableOfOtherType } from '../../../messages/warnings.ts';
import { childOf, type SyntaxNode } from '../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../syntax/outline.ts';
import { hunkPairs, upstreamOf } from '../model/hunkPairs.ts';
import { computeLineHunks, lineAtOffset, linesIn, indexTextLines, touches } from '../../../diff/lineHunks.ts';
import type { FoundWarning, WarningRule } from '../model/rule.ts';
import { alike, typeOf } from '../symbols/signatures.ts';
import { boundNames, usesByFunction } from '../symbols/uses.ts';
import { sameFunction, type FileView } from '../model/fileView.ts';

export const contextDrift: WarningRule = {
    id: 'context-drift',
    check: (pick) => pick.files.flatMap(driftsOf),
};

/** Names that hold one thing after the other: errors, counters, pieces. */
const COMMON =
    /^(?:.{1,3}|ret(?:val)?|err(?:or)?|errno|len|size|count|res(?:ult)?|status|tmp|val(?:ue)?|flags?|done|pos|idx|index|name|path|data|buf(?:fer)?|line|key|node|next|prev|item|output|args?|out|text|msg|message)$/;

/** Findings of one function: the first tells the story. */
const MOST = 3;

function driftsOf(file: FileView): FoundWarning[] {
    const { result, target, base, patch, language } = file;
    if (!result?.syntax || !target || !base || !patch || !language) return [];
    const found: FoundWarning[] = [];
    const pairs = hunkPairs(file);
    for (const fn of result.syntax.copied) {
        if (!touches(file.added, fn.start, fn.end)) continue;
        const [there, up, before] = [sameFunction(target, fn), sameFunction(patch, fn), sameFunction(base, fn)];
        if (!there || !up || !before) continue;
        const bound = boundNames(language, result.text, fn.node);
        const boundUp = boundNames(language, patch.text, up.node);
        const uses = new Map<string, number>();
        for (const { name, role, start } of usesByFunction(file).get(fn) ?? [])
            if (role === 'name' && bound.has(name) && !uses.has(name) && !isSetAt(result.text, start, name))
                uses.set(name, start);
        let count = 0;
        for (const [name, start] of uses) {
            const place = { rule: 'context-drift', path: file.path, start, end: start + name.length } as const;
            const [typeUp, typeHere] = [
                declared(patch.text, boundUp.get(name), name),
                declared(result.text, bound.get(name), name),
            ];
            if (language.comparesTypes && typeUp && typeHere && !alike(typeUp, typeHere)) {
                found.push({
                    ...place,
                    severity: 'warning',
                    message: variableOfOtherType(name, typeHere, typeUp),
                    evidence: `${typeUp} upstream, ${typeHere} here`,
                });
                continue;
            }
            const drift = driftOf(base.text, before, target.text, there, name);
            const upstream = upstreamOf(file, pairs, start);
            // What the pick's lines see is what was set last in front of them.
            const reaches =
                upstream === undefined ||
                !sameValue(
                    lastWrite(patch.text.slice(up.start, upstream), name),
                    lastWrite(result.text.slice(fn.start, start), name),
                    boundUp,
                    bound,
                );
            if (drift && reaches && !readBefore(file, start, name) && count++ < MOST)
                found.push({
                    ...place,
                    severity: drift.upstream && drift.here && !COMMON.test(name) ? 'warning' : 'info',
                    message: contextDrifted(name, fn.name),
                    evidence: `upstream: ${drift.upstream || '(nothing)'}\nhere: ${drift.here || '(nothing)'}`,
                });
        }
    }
    return found;
}

/** The lines that the pick replaces read it too: nothing sees a value that was not seen there before. */
function readBefore({ result, target, resultHunks }: FileView, start: number, name: string): boolean {
    const line = lineAtOffset(result!, start);
    const hunk = resultHunks.find(({ after: [from, to] }) => from <= line && line < to);
    const word = new RegExp(`\\b${name}\\b`);
    return hunk !== undefined && linesIn(target!.lines, hunk.before).some((each) => word.test(each));
}

/** What a line sets it does not read: `name = …`. */
function isSetAt(text: string, start: number, name: string): boolean {
    const [behind, before] = [text.slice(start + name.length, start + name.length + 20), text.slice(0, start)];
    return /^\s*:?=[^=]/.test(behind) && /(?:^|[;{}])[ \t]*$/.test(before.slice(before.lastIndexOf('\n') + 1));
}

function declared(text: string, owner: SyntaxNode | undefined, name: string): string | undefined {
    const type = owner && childOf(owner, 'type');
    if (!owner || !type) return undefined;
    const declarator = owner.children.find(
        (child) => child.field === 'declarator' && new RegExp(`\\b${name}\\b`).test(text.slice(child.start, child.end)),
    );
    if (!declarator) return undefined;
    const stars = text.slice(declarator.start, declarator.end).split(/[=]/)[0] ?? '';
    return typeOf(`${text.slice(type.start, type.end)} ${stars}`);
}

/** Lines of the function that only one of the two has and that name the variable. */
function driftOf(baseText: string, before: FunctionSyntax, targetText: string, there: FunctionSyntax, name: string) {
    const a = indexTextLines(baseText.slice(before.start, before.end));
    const b = indexTextLines(targetText.slice(there.start, there.end));
    const word = new RegExp(`\\b${name}\\b`);
    const writes = writesTo(name);
    for (const { before: old, after } of computeLineHunks(a, b)) {
        const upstream = linesIn(a.lines, old)
            .filter((line) => word.test(line))
            .map((line) => line.trim());
        const here = linesIn(b.lines, after)
            .filter((line) => word.test(line))
            .map((line) => line.trim());
        const [lostWrites, newWrites] = [
            upstream.filter((line) => writes.test(line)),
            here.filter((line) => writes.test(line)),
        ];
        // What is in front of the name is its declaration.
        const values = (lines: readonly string[]) => squeeze(lines.map((line) => line.slice(line.search(word))));
        if (lostWrites.length !== newWrites.length || values(lostWrites) !== values(newWrites))
            return { upstream: lostWrites.join(' '), here: newWrites.join(' ') };
    }
    return undefined;
}

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
