/** Loads grammars through the host and parses with a limit on the work; what the parser holds is freed before the answer, or soon. */
import { Language as Compiled, Parser, type Tree } from 'web-tree-sitter';
import type { Host } from '../base/host.ts';
import { computeEdit } from './computeEdit.ts';
import type { Language } from './languages/language.ts';

export interface Grammar {
    readonly language: Language;
    /**
     * Parses and hands the tree to `use`; the tree is not to be kept.
     * @param slot of texts that are much alike: what differs from the last one of this name is parsed anew, the rest taken over
     * @returns undefined where it was given up: the text is too long, or parsing it takes too much
     */
    parse<Result>(text: string, use: (tree: Tree) => Result, slot?: string): Result | undefined;
}

/**
 * Steps, each a hundred of the parser's own operations: a file of 30,000 lines takes 3,000, in a quarter of a second. Counted,
 * not timed: the results for a file must not depend on what else the machine does.
 */
const MOST_STEPS = 12_000;
/** Longer texts are data rather than code. */
export const LONGEST_TEXT = 4 << 20;

// The parser's own runtime is one per process, whatever we do; what hosts loaded is kept with them.
let runtime: Promise<void> | undefined;
const loaded = new WeakMap<Host, Map<Language, Promise<Grammar | undefined>>>();

/** @returns undefined where the host has no such grammar; its log has one line about it */
export function loadGrammar(host: Host, language: Language): Promise<Grammar | undefined> {
    const own = loaded.get(host) ?? new Map<Language, Promise<Grammar | undefined>>();
    loaded.set(host, own);
    let grammar = own.get(language);
    if (!grammar) own.set(language, (grammar = load(host, language)));
    return grammar;
}

async function load(host: Host, language: Language): Promise<Grammar | undefined> {
    try {
        await (runtime ??= host
            .wasm('web-tree-sitter.wasm')
            .then((wasmBinary) => Parser.init({ wasmBinary } as Parameters<typeof Parser.init>[0])));
        const compiled = await Compiled.load(await host.wasm(language.wasm));
        return {
            language,
            parse: createParser(compiled, language.mask),
        };
    } catch (error) {
        runtime = undefined;
        host.log(`no grammar for ${language.name}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    }
}

/** Trees that are kept for the next text of their name; the oldest goes when another comes. */
const KEPT_TREES = 2;

function createParser(compiled: Compiled, masked: RegExp | undefined): Grammar['parse'] {
    const kept = new Map<string, { readonly text: string; readonly tree: Tree }>();
    const take = (slot: string) => {
        const own = kept.get(slot);
        kept.delete(slot);
        return own;
    };
    const keep = (slot: string, text: string, tree: Tree) => {
        kept.set(slot, { text, tree });
        for (const [oldest, { tree: gone }] of kept) {
            if (kept.size <= KEPT_TREES) break;
            gone.delete();
            kept.delete(oldest);
        }
    };
    return (written, use, slot) => {
        if (written.length > LONGEST_TEXT) return undefined;
        const text = masked ? maskText(written, masked) : written;
        const before = slot === undefined ? undefined : take(slot);
        before?.tree.edit(computeEdit(before.text, text));
        const parser = new Parser();
        let tree: Tree | null = null;
        try {
            parser.setLanguage(compiled);
            let steps = 0;
            const progressCallback = () => ++steps > MOST_STEPS;
            tree = parser.parse(text, before?.tree ?? null, { progressCallback });
            return tree ? use(tree) : undefined;
        } finally {
            if (slot !== undefined && tree) keep(slot, text, tree);
            else tree?.delete();
            before?.tree.delete();
            parser.delete();
        }
    };
}

/** The same length and lines, with what the grammar cannot parse as spaces. */
const maskText = (text: string, masked: RegExp) => text.replace(masked, (found) => ' '.repeat(found.length));
