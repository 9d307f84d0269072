/** A hunk that git placed by its context into another function, another branch of an `#if`, or another of several like blocks. */
import { countAllTokens, measureSimilarity } from '../../../diff/similarity.ts';
import { landedInBranch, landedInFunction } from '../../../messages/warnings.ts';
import type { FunctionRange } from '../../../syntax/outline.ts';
import { hunkPairs } from '../model/hunkPairs.ts';
import type { Span } from '../../../diff/lineHunks.ts';
import type { FoundWarning, WarningRule } from '../model/rule.ts';
import type { FileView, FileVersion } from '../model/fileView.ts';

export const misplacedHunk: WarningRule = {
    id: 'landed-elsewhere',
    check: (pick) => pick.files.flatMap(landings),
};

function landings(file: FileView): FoundWarning[] {
    const { patch, result } = file;
    if (!patch?.syntax || !result?.syntax) return [];
    const found: FoundWarning[] = [];
    const names = new Set(result.syntax.functions.map(({ name }) => name));
    /** Many hunks of one function land in the same other one: the first says it. */
    const told = new Set<string>();
    for (const { upstream, here } of hunkPairs(file)) {
        const was = around(patch, upstream);
        const is = around(result, here);
        const start = here.start + Math.max(0, result.text.slice(here.start, here.end).search(/\S/));
        const place = { rule: 'landed-elsewhere', path: file.path, start, end: Math.max(start, here.end - 1) } as const;
        // The head of the function may stand in a region that nobody has resolved: what is left of it has no name.
        if (is && file.open.some(({ start, end }) => end <= is.start && !result.text.slice(start, is.start).trim()))
            continue;
        if (was && is && was.name !== is.name) {
            if (told.has(`${was.name} ${is.name}`) || isRenamed(file, was.name, is.name)) continue;
            told.add(`${was.name} ${is.name}`);
            const exists = names.has(was.name);
            found.push({
                ...place,
                severity: exists ? 'warning' : 'info',
                message: landedInFunction(is.name, was.name, exists),
                evidence: `${was.name}() upstream, ${is.name}() here`,
            });
            continue;
        }
        const [conditionsUp, conditionsHere] = [
            branches(patch.text, upstream.start),
            branches(result.text, here.start),
        ];
        const other = conditionsHere.find((each) => !conditionsUp.includes(each));
        // The same condition, the other branch: `#ifdef X` and its `#else`.
        if (other !== undefined && conditionsUp.some((each) => opposite(each, other)))
            found.push({
                ...place,
                severity: 'warning',
                message: landedInBranch(
                    other,
                    conditionsUp.find((each) => opposite(each, other))!,
                ),
                evidence: `upstream: ${conditionsUp.join(', ') || 'no condition'}`,
            });
    }
    return found;
}

/** How much more alike a function of another name has to be than the one of the same name. */
const CLEARLY = 0.2;

/** What is called `was` upstream is called `is` here, and the name has gone to another function. */
function isRenamed({ base, target }: FileView, was: string, is: string): boolean {
    const bag = (version: FileVersion | undefined, name: string) => {
        const fn = version?.syntax?.functions.find((each) => each.name === name);
        return fn && countAllTokens(version!.text.slice(fn.start, fn.end).split('\n'));
    };
    const upstream = bag(base, was);
    const [own, namesake] = [bag(target, is), bag(target, was)];
    return own !== undefined && measureSimilarity(upstream, own) > measureSimilarity(upstream, namesake) + CLEARLY;
}

/** The function that holds the whole span. */
function around(version: FileVersion, span: Span): FunctionRange | undefined {
    return version.syntax?.functions.find(({ start, end }) => start <= span.start && span.end <= end + 1);
}

/** The conditions that hold at a place, `!` in front of those whose `#else` it is in. */
function branches(text: string, until: number): string[] {
    const stack: string[] = [];
    for (const [, word, rest] of text
        .slice(0, until)
        .matchAll(/^[ \t]*#[ \t]*(ifdef|ifndef|if|elif|else|endif)\b([^\n]*)/gm)) {
        const condition = rest!
            .replace(/\/[/*].*/, '')
            .replace(/\s+/g, ' ')
            .trim();
        if (word === 'endif') stack.pop();
        else if (word === 'else') stack.push(not(stack.pop() ?? ''));
        else if (word === 'elif') {
            stack.pop();
            stack.push(condition);
        } else
            stack.push(
                word === 'ifndef' ? not(condition) : condition.replace(/^defined(?:\s*\(\s*|\s+)(\w+)\s*\)?$/, '$1'),
            );
    }
    return stack;
}

const not = (condition: string) => (condition.startsWith('!') ? condition.slice(1) : `!${condition}`);
const opposite = (a: string, b: string) => a !== '' && a === not(b);
