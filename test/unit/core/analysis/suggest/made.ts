/**
 * Made conflicts whose right answer is known by construction: a base, a change on the target that keeps the meaning (or
 * touches other lines), and an edit by the patch. Deterministic: one seed, one case.
 */

export type TargetChange = 'blanks' | 'comments' | 'neighbours' | 'words' | 'names';

export interface MadeCase {
    readonly base: string;
    readonly target: string;
    readonly patch: string;
    /** The patch's edit on the target's text. */
    readonly result: string;
    readonly change: TargetChange;
}

const WORDS = [
    'device',
    'buffer',
    'length',
    'offset',
    'queue',
    'flags',
    'state',
    'entry',
    'index',
    'count',
    'owner',
    'limit',
];
const CALLS = ['open', 'close', 'read', 'write', 'lock', 'unlock', 'reset', 'check', 'find', 'grow', 'start', 'stop'];

/** Park and Miller's generator: enough for test data, the same everywhere. */
function random(seed: number) {
    let state = (Math.abs(seed) % 2147483646) + 1;
    const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
    return { below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}

export function makeCase(seed: number, change: TargetChange): MadeCase {
    const { below, pick } = random(seed);
    const unique = new Set<string>();
    const line = (): string => {
        for (;;) {
            const [a, b, c] = [pick(WORDS), pick(WORDS), pick(WORDS)];
            const text = pick([
                `${a}->${b} = ${pick(CALLS)}_${c}(${a}, ${below(90) + 10});`,
                `r = ${pick(CALLS)}_${a}(${b}, ${c}_${below(90)});`,
                `if (${a}_${b} > ${c} + ${below(900)}) return -${below(40) + 1};`,
                `log_debug("${a} of ${b}: %d", ${c}_${below(90)});`,
            ]);
            if (unique.has(text)) continue;
            unique.add(text);
            return text;
        }
    };
    const lines = Array.from({ length: 5 + below(12) }, line);
    // The patch edits one place; the target may not touch that place or the lines beside it.
    const at = 1 + below(lines.length - 2);
    const kind = change === 'names' ? 'insert' : pick(['change', 'insert', 'remove'] as const);
    const added = Array.from({ length: 1 + below(2) }, line);
    const changed = (text: string) =>
        text.replace(/(\d+)(\D*)$/, (_, digits: string, rest: string) => `${digits}7${rest}`);
    const edit = (texts: readonly string[], fresh: readonly string[]): string[] => {
        const out = [...texts];
        if (kind === 'change') out[at] = changed(out[at]!);
        else if (kind === 'insert') out.splice(at, 0, ...fresh);
        else out.splice(at, 1);
        return out;
    };
    const far = lines.map((_, index) => index).filter((index) => Math.abs(index - at) > 1);
    // What the new lines use and the older ones as well is what was renamed.
    const namesIn = (texts: readonly string[]) => new Set(texts.join(' ').match(/[a-z]\w*_\w+|\b[a-z]{4,}\b/g) ?? []);
    const common = [...namesIn(added)].filter(
        (name) => namesIn(lines).has(name) && !/^(if|return|log_debug)$/.test(name),
    );
    const names = new Map(common.slice(0, 2).map((name, index) => [name, `renamed_${index}`]));
    const rename = (text: string) => text.replace(/\w+/g, (word) => names.get(word) ?? word);
    const onTarget: Record<TargetChange, (text: string, index: number) => string> = {
        blanks: (text) => `    ${text.replace(/ = /g, '  =  ')}`,
        comments: (text, index) => (far.includes(index) && index % 2 ? `/* of old */ ${text}` : text),
        neighbours: (text, index) => (far.includes(index) && index % 3 === 0 ? `old_${text}` : text),
        words: (text) => text.replace(/^(r|if|log_debug|\w+)/, 'other_$1'),
        names: rename,
    };
    const target = lines.map(onTarget[change]);
    const fresh = change === 'names' ? added.map(rename) : added;
    const text = (texts: readonly string[]) => texts.map((each) => `    ${each}\n`).join('');
    return {
        base: text(lines),
        target: text(target),
        patch: text(edit(lines, added)),
        result: text(edit(target, fresh)),
        change,
    };
}
