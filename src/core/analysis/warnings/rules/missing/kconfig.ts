/** Kconfig symbols that added lines of code, makefiles or Kconfig files use and no Kconfig file of the target defines. */
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { escapePattern } from '../../symbols/definitions.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

const isKconfig = (path: string) => /(?:^|\/)Kconfig[^/]*$/.test(path);
/** `CONFIG_X` in code, `$(CONFIG_X)` in makefiles. */
const IN_CODE = /\bCONFIG_([A-Z0-9][A-Z0-9_]*)\b/g;
const CONDITION = /^[ \t]*(?:depends[ \t]+on|select|imply|visible[ \t]+if|if)\b(.*)$|\bif[ \t](.*)$/;
const SYMBOL = /\b[A-Z][A-Z0-9_]{2,}\b/g;
const MOST_SYMBOLS = 40;

/** @returns a finding for each symbol, at its first use */
export async function findMissingConfig(pick: PickView, file: FileView): Promise<FoundWarning<MissingFacts>[]> {
    const { result } = file;
    if (!result) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const asked = new Set<string>();
    for (const { symbol, start, end } of symbolsIn(file)) {
        if (asked.has(symbol) || asked.size >= MOST_SYMBOLS) continue;
        asked.add(symbol);
        const plain = symbol.replace(/_MODULE$/, '');
        if (pick.files.some((each) => isKconfig(each.path) && each.result && defines(each.result.text, plain)))
            continue;
        const [base, target] = [await pick.base(), await pick.target()];
        if (!target.whole || (await definedIn(target, plain)) !== undefined) continue;
        const upstream = await definedIn(base, plain);
        if (upstream === undefined) continue;
        found.push({
            path: file.path,
            start,
            end,
            facts: { kind: 'config', name: plain, upstream },
        });
    }
    return found;
}

function symbolsIn({ path, result, added }: FileView) {
    const uses: { symbol: string; start: number; end: number }[] = [];
    for (const span of added) {
        const text = result!.text.slice(span.start, span.end);
        if (!isKconfig(path)) {
            for (const match of text.matchAll(IN_CODE)) {
                const start = span.start + match.index;
                uses.push({ symbol: match[1]!, start, end: start + match[0].length });
            }
            continue;
        }
        let at = span.start;
        for (const line of text.split('\n')) {
            const condition = CONDITION.exec(line);
            const rest = condition?.[1] ?? condition?.[2];
            if (rest !== undefined)
                for (const match of rest.matchAll(SYMBOL)) {
                    const start = at + line.length - rest.length + match.index;
                    uses.push({ symbol: match[0], start, end: start + match[0].length });
                }
            at += line.length + 1;
        }
    }
    return uses;
}

async function definedIn(tree: SourceTree, symbol: string): Promise<string | undefined> {
    for (const { path, oid } of tree.where(symbol)) {
        if (!isKconfig(path)) continue;
        const text = await tree.read(oid);
        if (text !== undefined && defines(text, symbol)) return path;
    }
    return undefined;
}

const defines = (text: string, symbol: string) =>
    new RegExp(`^[ \\t]*(?:menu)?config[ \\t]+${escapePattern(symbol)}[ \\t]*$`, 'm').test(text);
