/** The names that a file gets from elsewhere by saying so: imports, as text. Pure. */
import type { Language } from '../../../syntax/languages/language.ts';

export interface Imports {
    /** Bound name -> where it is from, as written. */
    readonly names: ReadonlyMap<string, string>;
    /** Modules or packages of which all names are taken (`*`). */
    readonly whole: ReadonlySet<string>;
}

type Reader = (text: string, add: (name: string, from: string) => void, all: (from: string) => void) => void;

const READERS: Readonly<Record<string, Reader>> = {
    java(text, add, all) {
        for (const [, path, last] of text.matchAll(
            /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{1,200})\.(\w+|\*)[ \t]*;/gm,
        )) {
            if (last === '*') all(path!);
            else add(last!, path!);
        }
    },
    python(text, add, all) {
        for (const [, path, list] of text.matchAll(
            /^[ \t]*from[ \t]+([\w.]{1,200})[ \t]+import[ \t]*(\([^()]{0,4000}\)|[^\n#]{1,400})/gm,
        )) {
            for (const part of list!
                .replace(/#.*$/gm, '')
                .replace(/[()\\]/g, '')
                .split(',')) {
                const [name, , alias] = part.trim().split(/\s+/);
                if (name === '*') all(path!);
                else if (name) add(alias ?? name, path!);
            }
        }
        for (const [, list] of text.matchAll(/^[ \t]*import[ \t]+([\w., \t]{1,400})/gm)) {
            for (const part of list!.split(',')) {
                const [name, , alias] = part.trim().split(/\s+/);
                if (name) add(alias ?? name.split('.')[0]!, name);
            }
        }
    },
    javascript(text, add) {
        for (const [, clause, from] of text.matchAll(
            /^[ \t]*import[ \t]([^'";]{1,4000}?)\bfrom\s*['"]([^'"\n]{1,200})['"]/gm,
        )) {
            for (const part of clause!
                .replace(/\/\*[^]*?(?:\*\/|(?![^]))|\/\/.*$/gm, '')
                .replace(/[{}]/g, ',')
                .split(',')) {
                const words = part
                    .trim()
                    .split(/\s+/)
                    .filter((word) => word !== 'type');
                const name = words.at(-1);
                if (name && /^[\w$]+$/.test(name)) add(name, from!);
            }
        }
        for (const [, clause, from] of text.matchAll(
            /^[ \t]*(?:const|let|var)\s+(\{[^{}]{1,2000}\}|[\w$]+)\s*=\s*require\(\s*['"]([^'"\n]{1,200})['"]/gm,
        )) {
            for (const part of clause!.replace(/[{}]/g, '').split(',')) {
                const name = part.split(':').at(-1)!.split('=')[0]!.trim();
                if (name && /^[\w$]+$/.test(name)) add(name, from!);
            }
        }
    },
    rust(text, add, all) {
        for (const [, path] of text.matchAll(/^[ \t]*(?:pub(?:\([\w ]+\))?[ \t]+)?use[ \t]+([^;]{1,4000});/gm))
            useTree(path!, '', add, all);
    },
    go(text, add) {
        const blocks = [...text.matchAll(/^import[ \t]*\(([^()]{0,8000})\)/gm)].map(([, block]) => block!);
        const singles = [...text.matchAll(/^import[ \t]+([^\n(]{1,300})/gm)].map(([, line]) => line!);
        for (const [, alias, path] of [...blocks, ...singles]
            .join('\n')
            .matchAll(/^[ \t]*([\w.]+[ \t]+)?"([^"\n]{1,200})"/gm)) {
            const parts = path!.split('/');
            const last = /^v\d+$/.test(parts.at(-1)!) && parts.length > 1 ? parts.at(-2)! : parts.at(-1)!;
            add(alias?.trim() ?? last.replace(/^go-|\.v\d+$|-go$/g, ''), path!);
        }
    },
};

/** `a::{b, c as d, e::*}` taken apart. */
function useTree(tree: string, prefix: string, add: (name: string, from: string) => void, all: (from: string) => void) {
    const text = tree
        .replace(/\/\/.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
    const open = text.indexOf('{');
    if (open < 0) {
        const [path, alias] = text.split(' as ');
        const parts = (prefix + path!).split('::').map((part) => part.trim());
        const last = parts.at(-1)!;
        const from = parts.slice(0, -1).join('::');
        if (last === '*') all(from);
        else if (last === 'self') add(alias?.trim() ?? parts.at(-2) ?? '', from);
        else add(alias?.trim() ?? last, from);
        return;
    }
    const inner = text.slice(open + 1, text.lastIndexOf('}'));
    let depth = 0;
    let from = 0;
    for (let at = 0; at <= inner.length; at++) {
        const sign = inner[at];
        if (sign === '{') depth++;
        else if (sign === '}') depth--;
        else if ((sign === ',' || at === inner.length) && depth === 0) {
            const part = inner.slice(from, at);
            if (part.trim()) useTree(part, prefix + text.slice(0, open), add, all);
            from = at + 1;
        }
    }
}

/** @returns undefined for a language whose files see each other by including, or not at all by name */
export function importsIn(language: Language, text: string): Imports | undefined {
    const reader = READERS[language.id === 'typescript' || language.id === 'tsx' ? 'javascript' : language.id];
    if (!reader) return undefined;
    const names = new Map<string, string>();
    const whole = new Set<string>();
    reader(
        text,
        (name, from) => names.set(name, from),
        (from) => whole.add(from),
    );
    return { names, whole };
}
