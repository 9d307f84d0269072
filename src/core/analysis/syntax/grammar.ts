/** Loads grammars through the host and parses with a limit; whatever the parser holds is freed before the answer. */
import { Language as Compiled, Parser, type Tree } from 'web-tree-sitter';
import type { Host } from '../../host.ts';
import type { Language } from './language.ts';

export interface Grammar {
    readonly language: Language;
    /**
     * Parses and hands the tree to `use`; the tree is gone afterwards.
     * @param limit milliseconds; parsing that takes longer is given up
     * @returns undefined where it was given up
     */
    parse<Result>(text: string, use: (tree: Tree) => Result, limit?: number): Result | undefined;
}

/** A file of 30,000 lines takes about 150 ms. */
const PARSE_LIMIT = 1500;
/** Longer texts are data rather than code. */
export const LONGEST_TEXT = 4 << 20;

// The parser's own runtime is one per process, whatever we do; what hosts loaded is kept with them.
let runtime: Promise<void> | undefined;
const loaded = new WeakMap<Host, Map<string, Promise<Grammar | undefined>>>();

/** @returns undefined where the host has no such grammar; said once in its log */
export function loadGrammar(host: Host, language: Language): Promise<Grammar | undefined> {
    const own = loaded.get(host) ?? new Map<string, Promise<Grammar | undefined>>();
    loaded.set(host, own);
    let grammar = own.get(language.id);
    if (!grammar) own.set(language.id, (grammar = load(host, language)));
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
            parse: (text, use, limit = PARSE_LIMIT) => parseWith(compiled, mask(language, text), use, limit),
        };
    } catch (error) {
        runtime = undefined;
        host.log(`no grammar for ${language.name}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    }
}

function parseWith<Result>(compiled: Compiled, text: string, use: (tree: Tree) => Result, limit: number) {
    if (text.length > LONGEST_TEXT) return undefined;
    const parser = new Parser();
    let tree: Tree | null = null;
    try {
        parser.setLanguage(compiled);
        const until = performance.now() + limit;
        tree = parser.parse(text, null, { progressCallback: () => performance.now() > until });
        return tree ? use(tree) : undefined;
    } finally {
        tree?.delete();
        parser.delete();
    }
}

/** The same length and lines, with what the grammar stumbles over as blanks. */
function mask({ mask }: Language, text: string): string {
    return mask ? text.replace(mask, (found) => ' '.repeat(found.length)) : text;
}
