/**
 * Calls of the pick that hand over what all other calls of the same name hand over upstream, where all of the target's hand over
 * something else: `query(self.ctx, id)` beside `query(self.ctx.session, id)`.
 */
import { parseWords } from '../../../../diff/words.ts';
import { touches } from '../../../../diff/lineHunks.ts';
import type { FoundWarning } from '../../model/rule.ts';
import type { FileView } from '../../model/fileView.ts';
import type { DriftFacts } from './driftFacts.ts';

/** Calls on each side that show the form. */
const LEAST_CALLS = 2;
/** Characters of a version that are searched; words of one call. */
const MAX_TEXT = 600_000;
const MAX_WORDS = 200;

interface Call {
    readonly name: string;
    /** The arguments as words with a space between them. */
    readonly args: readonly string[];
    readonly start: number;
    readonly end: number;
}

/** @returns a finding for each such call; none in a file without syntax */
export function findOtherCallForms(file: FileView): FoundWarning<DriftFacts>[] {
    const { base, target, result, language } = file;
    if (!base || !target || !result?.syntax || !language || !file.added.length) return [];
    if (base.text.length + target.text.length + result.text.length > MAX_TEXT) return [];
    const added = listCalls(result.text).filter(({ start, end }) => touches(file.added, start, end));
    if (!added.length) return [];
    const names = new Set(added.map(({ name }) => name));
    const [upstream, here] = [callsByName(base.text, names), callsByName(target.text, names)];
    const found: FoundWarning<DriftFacts>[] = [];
    const reported = new Set<string>();
    for (const { name, args, start } of added) {
        const [there, own] = [upstream.get(name) ?? [], here.get(name) ?? []];
        if (there.length < LEAST_CALLS || own.length < LEAST_CALLS || reported.has(name)) continue;
        const place = { path: file.path, start, end: start + name.length };
        const wrapper = findWrapper(args, there, own);
        if (wrapper !== undefined) {
            reported.add(name);
            found.push({ ...place, facts: { kind: 'wrappedArgument', name, wrapper, count: own.length } });
            continue;
        }
        const at = args.findIndex((argument, index) => {
            const [mine] = [own[0]!.args[index]];
            return (
                isExpression(argument) &&
                mine !== undefined &&
                mine !== argument &&
                there.every((call) => call.args[index] === argument) &&
                own.every((call) => call.args[index] === mine)
            );
        });
        if (at < 0) continue;
        reported.add(name);
        const text = (argument: string) => argument.replace(/ (?=\W)|(?<=\W) /g, '');
        found.push({
            ...place,
            facts: {
                kind: 'otherArgument',
                name,
                upstream: text(args[at]!),
                here: text(own[0]!.args[at]!),
                count: own.length,
            },
        });
    }
    return found;
}

/** Calls of the target that show by themselves that an argument is always wrapped. */
const LEAST_WRAPPED = 3;

/** `_ ( "text" )` -> `_` */
const wrapperOf = (argument: string | undefined): string | undefined =>
    /^([\p{L}_$][\p{L}\p{N}_$]{0,40}) \(.*\)$/u.exec(argument ?? '')?.[1];

/**
 * The function that all calls of the target pass an argument through, where no call upstream does, and the pick's does not.
 * @example `log(_("one"))` in three places of the target, `log("two")` upstream: `_`
 */
function findWrapper(args: readonly string[], there: readonly Call[], own: readonly Call[]): string | undefined {
    if (own.length < LEAST_WRAPPED) return undefined;
    for (const [index, argument] of args.entries()) {
        const wrapper = wrapperOf(own[0]!.args[index]);
        if (wrapper === undefined || argument === '' || wrapperOf(argument) !== undefined) continue;
        const isWrapped = ({ args: list }: Call) => wrapperOf(list[index]) === wrapper;
        if (own.every(isWrapped) && !there.some(isWrapped)) return wrapper;
    }
    return undefined;
}

/** A name or what hangs on one: texts and numbers differ from call to call. */
const isExpression = (argument: string) => /^[\p{L}_$&*]/u.test(argument) && !/["'`]/.test(argument);

function callsByName(text: string, names: ReadonlySet<string>): ReadonlyMap<string, Call[]> {
    const calls = new Map<string, Call[]>();
    for (const call of listCalls(text))
        if (names.has(call.name)) calls.set(call.name, [...(calls.get(call.name) ?? []), call]);
    return calls;
}

const KEYWORDS =
    /^(?:if|for|while|switch|return|sizeof|catch|def|func|fn|print|and|or|not|in|elif|assert|with|super|len|int|str|self)$/;

function listCalls(text: string): Call[] {
    const { words, whitespace } = parseWords(text);
    const calls: Call[] = [];
    let offset = 0;
    const starts = words.map((word, at) => {
        const start = offset + whitespace[at]!.length;
        offset = start + word.length;
        return start;
    });
    for (let at = 1; at < words.length; at++) {
        const name = words[at - 1]!;
        if (words[at] !== '(' || !/^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u.test(name) || KEYWORDS.test(name)) continue;
        // Its definition is not a call.
        if (/^(?:def|func|fn|function)$/.test(words[at - 2] ?? '')) continue;
        const found = argumentsFrom(words, at + 1);
        if (found) calls.push({ name, args: found.args, start: starts[at - 1]!, end: starts[found.end]! });
    }
    return calls;
}

function argumentsFrom(words: readonly string[], start: number) {
    const args: string[] = [];
    let [depth, from] = [0, start];
    for (let at = start; at < words.length && at < start + MAX_WORDS; at++) {
        const word = words[at]!;
        if (/^[([{]$/.test(word)) depth++;
        else if (/^[)\]}]$/.test(word) && depth-- === 0)
            return { args: [...args, words.slice(from, at).join(' ')], end: at };
        else if (word === ',' && depth === 0) {
            args.push(words.slice(from, at).join(' '));
            from = at + 1;
        }
    }
    return undefined;
}
